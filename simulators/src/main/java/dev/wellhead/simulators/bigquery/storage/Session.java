package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.bigquery.arrow.Compression;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.types.Field;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What streams of a session have in common. Thread-safe.
 *
 * <p>A session holds a version of a table, and versions never change: whatever becomes of the table, the same offset
 * of a stream is always the same row.
 */
final class Session {
    private final String name;
    private final Content content;
    private final Instant expires;
    private final StorageControls controls;
    private final long expiriesBefore;
    private final Runnable release;
    private Optional<Instant> ended = Optional.empty();

    /**
     * The rows of a session and how they are sent.
     *
     * @param rowBytes about how many bytes a row has
     * @param raw whether the whole payload of a response is compressed once more, as raw LZ4
     */
    record Content(List<Field> fields, Rows rows, long rowBytes, Compression compression, boolean raw) {}

    /** @param release frees what only this session holds */
    Session(String name, Content content, Instant expires, StorageControls controls, Runnable release) {
        this.name = name;
        this.content = content;
        this.expires = expires;
        this.controls = controls;
        this.expiriesBefore = controls.expiry().count();
        this.release = release;
    }

    String name() {
        return name;
    }

    Content content() {
        return content;
    }

    Instant expires() {
        return expires;
    }

    /** Frees what the session holds; nobody may read it any more. */
    void release() {
        release.run();
    }

    /** Ends the session at once. */
    synchronized void end(Instant now) {
        ended = Optional.of(now);
    }

    /** When the session ended; empty while it can be read. */
    synchronized Optional<Instant> expiredAt(Instant now) {
        StorageControls.Expiry last = controls.expiry();
        if (ended.isEmpty() && last.count() > expiriesBefore) {
            ended = Optional.of(last.at());
        }
        if (ended.isEmpty() && !now.isBefore(expires)) {
            ended = Optional.of(expires);
        }
        return ended;
    }
}
