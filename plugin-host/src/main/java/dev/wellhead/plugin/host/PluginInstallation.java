package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.PluginDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * What an installation did.
 *
 * @param descriptor the plugin
 * @param sha256 of the file that it came from
 * @param isolation where it runs
 * @param changed false when the same content was installed already
 * @param replaced the version that was used until now; those who read with it go on
 * @param findings what the operator should know
 */
public record PluginInstallation(
        PluginDescriptor descriptor,
        String sha256,
        Isolation isolation,
        boolean changed,
        Optional<String> replaced,
        List<Finding> findings) {
    public PluginInstallation {
        findings = List.copyOf(findings);
    }

    /** For people. */
    public String sentence() {
        String types = String.join(", ", descriptor.connectors().keySet());
        if (!changed) {
            return "plugin " + descriptor.name() + " was installed already, with the same content";
        }
        return "plugin " + descriptor.name() + " is installed and offers " + types
                + replaced.map(version -> "; new connections use it instead of " + version)
                        .orElse("");
    }
}
