package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.base.google.ApiException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** All sessions and their streams. Thread-safe. */
final class Sessions {
    private static final Duration REMEMBERED = Duration.ofHours(24);
    private final Clock clock;
    private final StorageOptions options;
    private final StorageControls controls;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Session, Boolean> sessions = new ConcurrentHashMap<>();
    private final Map<String, StreamRange> streams = new ConcurrentHashMap<>();

    Sessions(Clock clock, StorageOptions options, StorageControls controls) {
        this.clock = clock;
        this.options = options;
        this.controls = controls;
    }

    /** A part of a name that is hard to guess, as the service has them. */
    private String id(String start) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(ThreadLocalRandom.current().nextLong())
                .putInt((int) numbers.incrementAndGet());
        return start + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Starts a session.
     *
     * @param release frees what only this session holds
     */
    Session create(String project, String location, Session.Content content, Runnable release) {
        forgetOld();
        String name = "projects/" + project + "/locations/" + location + "/sessions/" + id("CAIS");
        Session session =
                new Session(name, content, clock.instant().plus(options.sessionLifetime()), controls, release);
        sessions.put(session, true);
        return session;
    }

    /** For a while clients of a session that is over are told so; then there never was one. */
    private void forgetOld() {
        Instant old = clock.instant().minus(REMEMBERED);
        for (Session session : List.copyOf(sessions.keySet())) {
            boolean over = session.expiredAt(clock.instant())
                    .filter(at -> at.isBefore(old))
                    .isPresent();
            if (over && sessions.remove(session) != null) {
                streams.values().removeIf(stream -> stream.session() == session);
                session.release();
            }
        }
    }

    /** Divides the rows of a session among streams, back to back and about equal; a stream may have no rows. */
    List<StreamRange> divide(Session session, int count) {
        long rows = session.content().rows().count();
        List<StreamRange> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(add(session, bound(rows, i, count), bound(rows, i + 1, count)));
        }
        return parts;
    }

    private static long bound(long rows, int part, int parts) {
        return rows / parts * part + rows % parts * part / parts;
    }

    private StreamRange add(Session session, long from, long to) {
        StreamRange stream = new StreamRange(session.name() + "/streams/" + id("CAEa"), session, from, to);
        streams.put(stream.name(), stream);
        return stream;
    }

    /**
     * Divides a stream in two, which stays readable itself.
     *
     * @return the two parts, or nothing where there is no boundary of batches between its ends
     */
    List<StreamRange> split(StreamRange stream, double fraction) {
        long unit = options.batchRows();
        long cut = (long) (stream.rows() * fraction) / unit * unit;
        if (cut == 0 || cut == stream.rows()) {
            return List.of();
        }
        long middle = stream.from() + cut;
        return List.of(add(stream.session(), stream.from(), middle), add(stream.session(), middle, stream.to()));
    }

    /** The stream, or the service's failure where there is none or its session is over. */
    StreamRange find(String name) {
        if (!name.matches("projects/[^/]+/locations/[^/]+/sessions/[^/]+/streams/[^/]+")) {
            throw ApiException.invalid("request failed: invalid stream name '" + name + "'");
        }
        StreamRange stream = streams.get(name);
        if (stream == null) {
            throw new ApiException(
                    404,
                    "notFound",
                    "there was an error operating on '" + name + "': Requested entity was not found.",
                    null);
        }
        check(stream);
        return stream;
    }

    /** Throws where the session of a stream is over. */
    void check(StreamRange stream) {
        Instant now = clock.instant();
        stream.session().expiredAt(now).ifPresent(at -> {
            throw new ApiException(
                    412,
                    "failedPrecondition",
                    "there was an error operating on '" + stream.name() + "': session expired at "
                            + at.toString().replaceFirst("(\\.\\d+)?Z$", "+00:00"),
                    null);
        });
    }
}
