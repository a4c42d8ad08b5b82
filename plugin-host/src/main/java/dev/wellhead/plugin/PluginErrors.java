package dev.wellhead.plugin;

import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.util.List;

/** Every failure of loading, keeping and calling plugins, as {@code wellhead explain CODE} prints it. */
public final class PluginErrors {
    /** How every code begins. */
    public static final String PREFIX = "PLUGIN-";

    public static final ErrorCode FILE = new ErrorCode(
            "PLUGIN-FILE",
            ErrorKind.SETTINGS,
            "A file is no plugin, is damaged, or holds what a plugin file must not hold.",
            "Get the file again from whoever made it. A plugin is one jar with a descriptor, or a zip with its jars in lib/.");
    public static final ErrorCode DESCRIPTOR = new ErrorCode(
            "PLUGIN-DESCRIPTOR",
            ErrorKind.SETTINGS,
            "A plugin file has no usable descriptor.",
            "Build it with the annotation processor wellhead-spi-processor, which writes "
                    + "META-INF/wellhead/plugin.properties for a class marked with @ExportConnector.");
    public static final ErrorCode BUNDLED = new ErrorCode(
            "PLUGIN-BUNDLED",
            ErrorKind.SETTINGS,
            "A plugin brings a copy of classes that it gets from its host.",
            "Build the plugin without them: wellhead-spi, slf4j-api and jspecify have scope 'provided', and no slf4j "
                    + "binding belongs into a plugin.");
    public static final ErrorCode SPI = new ErrorCode(
            "PLUGIN-SPI",
            ErrorKind.UNSUPPORTED,
            "A plugin was built against a version of the contract that this host does not have.",
            "Install a version of the plugin that fits, or another version of Wellhead.");
    public static final ErrorCode JAVA = new ErrorCode(
            "PLUGIN-JAVA",
            ErrorKind.UNSUPPORTED,
            "A plugin needs a newer Java than the one that runs.",
            "Run Wellhead on a newer JDK, or install a version of the plugin that was built for this one.");
    public static final ErrorCode RISK = new ErrorCode(
            "PLUGIN-RISK",
            ErrorKind.UNSUPPORTED,
            "The classes of a plugin can end the whole process.",
            "Install it with isolation 'process', where it can end only its own, or force it if you know that it never "
                    + "comes to that.");
    public static final ErrorCode CONFLICT = new ErrorCode(
            "PLUGIN-CONFLICT",
            ErrorKind.SETTINGS,
            "A plugin offers a connector type that another one offers, or its version is installed with other content.",
            "Remove one of the two plugins, or give the version another number.");
    public static final ErrorCode CHECKSUM = new ErrorCode(
            "PLUGIN-CHECKSUM",
            ErrorKind.PERMISSION,
            "A plugin's files are not those that were installed, or not those that were asked for.",
            "Find out who changed them. Then install the plugin again from a file that you trust.");
    public static final ErrorCode STORE = new ErrorCode(
            "PLUGIN-STORE",
            ErrorKind.SETTINGS,
            "The folder of the plugins cannot be read or changed.",
            "Check that the folder belongs to you, that the disk has room, and that nothing else holds it.");
    public static final ErrorCode UNKNOWN = new ErrorCode(
            "PLUGIN-UNKNOWN",
            ErrorKind.NOT_FOUND,
            "No installed plugin has this name, version or connector type.",
            "'wellhead plugin list' shows what is installed.");
    public static final ErrorCode LOAD = new ErrorCode(
            "PLUGIN-LOAD",
            ErrorKind.BUG,
            "A plugin's exported class cannot be loaded or created.",
            "Tell whoever made the plugin. If an older version worked, install that one.");
    public static final ErrorCode LINKAGE = new ErrorCode(
            "PLUGIN-LINKAGE",
            ErrorKind.BUG,
            "Classes of a plugin do not fit together, or one is missing.",
            "Tell the plugin's vendor. Until then use another version of the plugin.");
    public static final ErrorCode FAILED = new ErrorCode(
            "PLUGIN-FAILED",
            ErrorKind.BUG,
            "A plugin broke in the middle of a call.",
            "Tell the plugin's vendor, with the stack trace that --verbose prints. Only this call was lost.");
    public static final ErrorCode MEMORY = new ErrorCode(
            "PLUGIN-MEMORY",
            ErrorKind.BUG,
            "A plugin ran out of memory.",
            "Run the plugin with isolation 'process', which gives it a memory of its own, or give this process more.");
    public static final ErrorCode TIMEOUT = new ErrorCode(
            "PLUGIN-TIMEOUT",
            ErrorKind.TRANSIENT,
            "A plugin was not back from a call in time. Time that it waits for the network does not count.",
            "When it happens again, tell the plugin's vendor; with isolation 'process' a call that hangs can be ended.");
    public static final ErrorCode PROCESS_START = new ErrorCode(
            "PLUGIN-START",
            ErrorKind.SETTINGS,
            "The child process of a plugin could not be started.",
            "Look at what it printed. The java command, the memory limit and the class path of child processes are options "
                    + "of the host.");
    public static final ErrorCode CRASHED = new ErrorCode(
            "PLUGIN-CRASHED",
            ErrorKind.TRANSIENT,
            "The child process of a plugin ended in the middle of its work. Nothing is lost: what it read is read again.",
            "When it happens again, tell the plugin's vendor, with what the process printed at the end.");
    public static final ErrorCode PROTOCOL = new ErrorCode(
            "PLUGIN-PROTOCOL",
            ErrorKind.BUG,
            "The child process of a plugin sent what cannot be read, and was ended.",
            "A plugin must not write to the file descriptors 0 and 1 of its process, which carry its calls. Tell the "
                    + "plugin's vendor.");
    public static final ErrorCode QUARANTINED = new ErrorCode(
            "PLUGIN-QUARANTINED",
            ErrorKind.BUG,
            "A plugin is not called any more, because too many of its calls were not back in time.",
            "Reload the plugin or restart; use isolation 'process', and tell the plugin's vendor.");
    public static final ErrorCode INVALID = new ErrorCode(
            "PLUGIN-INVALID",
            ErrorKind.BUG,
            "A plugin answered something that the contract does not allow.",
            "Tell the plugin's vendor: the conformance kit of the contract finds such answers.");
    public static final ErrorCode INTERRUPTED = new ErrorCode(
            "PLUGIN-INTERRUPTED",
            ErrorKind.CANCELLED,
            "A call into a plugin was interrupted.",
            "Call again, if it was not meant to end.");
    public static final ErrorCode CLOSED = new ErrorCode(
            "PLUGIN-CLOSED",
            ErrorKind.CANCELLED,
            "Something of a plugin was used after it, or its host, had been closed.",
            "Open the connection again.");
    public static final ErrorCode RESTART = new ErrorCode(
            "PLUGIN-RESTART",
            ErrorKind.UNSUPPORTED,
            "A plugin does not let go of its memory when it is closed, so it is not loaded again in this process.",
            "Restart the application; the newest installed version is used then. Tell whoever made the plugin what it "
                    + "leaves behind.");

    private PluginErrors() {}

    /** Those which mean that a plugin cannot be loaded, rather than that one of its calls failed. */
    public static List<ErrorCode> loading() {
        return List.of(
                FILE,
                DESCRIPTOR,
                BUNDLED,
                SPI,
                JAVA,
                RISK,
                CONFLICT,
                CHECKSUM,
                STORE,
                LOAD,
                LINKAGE,
                PROCESS_START,
                QUARANTINED,
                RESTART);
    }

    /** All of them, in the order of a plugin's life. */
    public static List<ErrorCode> all() {
        return List.of(
                FILE,
                DESCRIPTOR,
                BUNDLED,
                SPI,
                JAVA,
                RISK,
                CONFLICT,
                CHECKSUM,
                STORE,
                UNKNOWN,
                LOAD,
                LINKAGE,
                FAILED,
                MEMORY,
                TIMEOUT,
                PROCESS_START,
                CRASHED,
                PROTOCOL,
                QUARANTINED,
                INVALID,
                INTERRUPTED,
                CLOSED,
                RESTART);
    }
}
