package dev.wellhead.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * A plugin version on disk, unpacked and verified.
 *
 * @param descriptor what it says of itself
 * @param jars its classes, the jar with the descriptor first; they do not change while the plugin is installed
 */
public record PluginFiles(PluginDescriptor descriptor, List<Path> jars) {
    public PluginFiles {
        jars = List.copyOf(jars);
    }
}
