package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A part of a read that one reader works through: plain versioned text, so that another process, or the same connector
 * after a restart, can read it. Holds no secret.
 *
 * @param id unique within its run
 * @param group splits of one group become visible together; see {@link SplitGroup}
 * @param format version of the payload; a connector reads its older ones
 * @param payload at most 64 KiB of text, usually JSON
 * @param weight relative size, for scheduling: rows if known, else any positive number
 * @param covers the rows that this split replaces; empty unless the plan delivers {@link Delivery#PARTITIONS}
 */
@Stable(since = "0.1")
public record Split(String id, String group, int format, String payload, long weight, Optional<Coverage> covers) {
    /** Most bytes of UTF-8 that a payload may have. */
    public static final int MAX_PAYLOAD_BYTES = 64 * 1024;

    public Split {
        requireSmall("split '" + id + "'", payload);
    }

    /** A split of the default group that covers nothing. */
    public static Split of(String id, int format, String payload) {
        return new Split(id, SplitGroup.DEFAULT.id(), format, payload, 1, Optional.empty());
    }

    /** A copy with another identifier and payload: one half of this split. */
    public Split with(String newId, String newPayload) {
        return new Split(newId, group, format, newPayload, weight, covers);
    }

    static void requireSmall(String what, String payload) {
        if (payload.length() > MAX_PAYLOAD_BYTES
                || payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(what + " has a payload of more than " + MAX_PAYLOAD_BYTES + " bytes");
        }
    }
}
