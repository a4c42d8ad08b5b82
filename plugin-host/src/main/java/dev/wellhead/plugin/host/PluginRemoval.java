package dev.wellhead.plugin.host;

import java.util.List;

/**
 * What a removal did.
 *
 * @param id the plugin
 * @param versions that were removed
 * @param reading how many still use one of them in this process; they go on until they are done
 * @param usedElsewhere whether another process uses one of them; its files stay until a change after that
 */
public record PluginRemoval(String id, List<String> versions, int reading, boolean usedElsewhere) {
    public PluginRemoval {
        versions = List.copyOf(versions);
    }

    /** For people. */
    public String sentence() {
        return "plugin " + id + " " + String.join(", ", versions) + " is removed"
                + (reading == 0 ? "" : "; " + reading + " who use it now go on until they are done")
                + (usedElsewhere ? "; its files stay while another process uses them" : "");
    }
}
