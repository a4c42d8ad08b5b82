package dev.wellhead.processor;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a plugin is called, from the processor's options.
 *
 * @param id unique among the plugins of a host
 * @param version its own version
 */
record PluginIdentity(String id, String version) {
    static final String ID_OPTION = "wellhead.plugin.id";
    static final String VERSION_OPTION = "wellhead.plugin.version";

    /** As a host's {@code PluginDescriptor} asks: both become names of folders. */
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?");

    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z]([0-9A-Za-z.+_-]{0,62}[0-9A-Za-z])?");
    private static final String NO_VERSION = "0.0.0";

    /** Reads the options; what is wrong with them is reported. */
    static PluginIdentity of(Map<String, String> options, List<ExportedConnector> exported, Problems problems) {
        return new PluginIdentity(id(options, exported, problems), version(options, problems));
    }

    private static String id(Map<String, String> options, List<ExportedConnector> exported, Problems problems) {
        String id = options.get(ID_OPTION);
        if (id == null && exported.size() > 1) {
            List<String> types = exported.stream().map(ExportedConnector::type).toList();
            problems.error("the plugin exports several connectors, " + types
                    + ", and needs a name of its own: compile with -A" + ID_OPTION + "=NAME");
            return "";
        } else if (id == null) {
            return exported.get(0).type();
        }
        if (!ID.matcher(id).matches() || id.contains("..")) {
            problems.error("plugin id '" + id + "' must be lower case letters, digits, dots and dashes, at most 64 of"
                    + " them: change the option -A" + ID_OPTION);
        }
        return id;
    }

    private static String version(Map<String, String> options, Problems problems) {
        String version = options.get(VERSION_OPTION);
        if (version == null) {
            problems.warning("the plugin has no version and gets " + NO_VERSION + ": compile with -A" + VERSION_OPTION
                    + "=VERSION, in Maven ${project.version}");
            return NO_VERSION;
        }
        if (!VERSION.matcher(version).matches() || version.contains("..")) {
            problems.error("plugin version '" + version + "' must be letters, digits, dots and dashes such as 1.4.0, at"
                    + " most 64 of them: change the option -A" + VERSION_OPTION);
        }
        return version;
    }
}
