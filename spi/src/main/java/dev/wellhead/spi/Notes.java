package dev.wellhead.spi;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a source writes down for the next process that opens its connection: small facts that it would otherwise have to find out
 * again, such as what requests turned out to cost. The host may lose any of it at any time, and processes that run side by side
 * overwrite each other's, so a source works without, and takes nothing it finds here for granted. How far a read got does not
 * belong here ({@link dev.wellhead.spi.read.Position} is for that), nor does a secret: notes are kept as they are. Thread-safe;
 * may block.
 */
@HostImplemented
@Stable(since = "0.2")
public interface Notes {
    /** How long a note may be at most, in bytes of UTF-8. */
    int LONGEST = 1 << 16;

    /** How long the name of a note may be at most, in characters. */
    int LONGEST_NAME = 64;

    /** The note of that name as it was last kept; empty when there is none. */
    Optional<String> find(String name) throws ConnectorException, InterruptedException;

    /**
     * Keeps a note in place of the one of the same name.
     *
     * @throws IllegalArgumentException when the note, or its name, is too long
     */
    void keep(String name, String text) throws ConnectorException, InterruptedException;

    /**
     * For implementations: refuses what is too long, in the same words everywhere.
     *
     * @throws IllegalArgumentException when the note, or its name, is too long
     */
    static void requireShort(String name, String text) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the name of a note has 1 to " + LONGEST_NAME + " characters, not " + name.length());
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
            throw new IllegalArgumentException(
                    "note '" + name + "' has " + bytes + " bytes; at most " + LONGEST + " are kept");
        }
    }
}
