package dev.wellhead.plugin.bad;

import dev.wellhead.plugin.Isolation;
import java.nio.file.Path;
import java.util.List;

/**
 * A plugin that breaks one rule, and what an operator must get to see of it.
 *
 * @param id of the plugin and its connector type
 * @param hurts what it does, for the table
 * @param isolation where it runs
 * @param traits what the test has to mind
 * @param file makes the plugin file in a folder
 * @param sees what one of the operator's messages must hold: its code first, if it has one
 */
record BadPlugin(String id, String hurts, Isolation isolation, List<Trait> traits, Making file, List<String> sees) {
    /** What the test has to mind. */
    enum Trait {
        /** A call does not come back: the host is an impatient one. */
        HANGS,
        /** It works all the same: every row arrives. */
        WORKS,
        /** It is installed from a file whose checksum is known and wrong. */
        OTHER_CHECKSUM,
        /** Its files are changed after it was installed. */
        CHANGED_ON_DISK,
        /** Its reader is closed while it reads. */
        CLOSED_WHILE_READING,
        /** What it leaves in memory shows once it is removed. */
        LEFT_IN_MEMORY
    }

    /** Makes the plugin file. */
    interface Making {
        Path in(Path folder) throws Exception;
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** As the table names it. */
    String title() {
        return isolation == Isolation.PROCESS ? id + " (in a process)" : id;
    }

    @Override
    public String toString() {
        return title() + ": " + hurts;
    }
}
