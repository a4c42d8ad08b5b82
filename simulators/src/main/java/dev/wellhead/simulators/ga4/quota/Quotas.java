package dev.wellhead.simulators.ga4.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what properties use. Hourly quotas return on the hour, daily ones at midnight Pacific time; a request is let in
 * while anything is left, and may take more than that. Thread-safe.
 */
public final class Quotas {
    /** Whose quota a request takes that does not name a project. */
    public static final String DEFAULT_PROJECT = "simulator-project";

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private final Clock clock;
    private final Map<Key, Bucket> buckets = new HashMap<>();
    /** Quotas that were used up for all projects, and until when. */
    private final Map<Key, Long> exhausted = new HashMap<>();

    private final Map<Long, QuotaLimits> limits = new HashMap<>();
    private @Nullable QuotaLimits override;

    private record Key(QuotaKind kind, QuotaCategory category, long property, String project) {}

    /** Whose request it is. */
    public record Asker(String project, long property, QuotaCategory category) {}

    private static final class Bucket {
        private long window;
        private long consumed;
    }

    public Quotas(Clock clock) {
        this.clock = clock;
    }

    /** The limits of a property, unless others are set for all. */
    public synchronized void property(long id, QuotaLimits of) {
        limits.put(id, of);
    }

    /** Other limits for all properties from now on; null gives each its own again. */
    public synchronized void override(@Nullable QuotaLimits all) {
        override = all;
    }

    /** A request that runs; closing it ends its being concurrent. */
    public final class Lease implements AutoCloseable {
        private final Asker asker;

        private Lease(Asker asker) {
            this.asker = asker;
        }

        /** Takes tokens, and one thresholded request where it was one. */
        public void charge(int tokens, boolean thresholded) {
            synchronized (Quotas.this) {
                for (QuotaKind kind : QuotaKind.values()) {
                    if (kind.isToken()) {
                        bucket(kind, asker).consumed += tokens;
                    }
                }
                if (thresholded) {
                    bucket(QuotaKind.POTENTIALLY_THRESHOLDED_REQUESTS_PER_HOUR, asker).consumed++;
                }
            }
        }

        /** The same asker with requests of another category. */
        public Asker of(QuotaCategory category) {
            return new Asker(asker.project(), asker.property(), category);
        }

        /** Throws the 429 where no thresholded request is left. */
        public void checkThresholded() {
            synchronized (Quotas.this) {
                check(QuotaKind.POTENTIALLY_THRESHOLDED_REQUESTS_PER_HOUR, asker);
            }
        }

        /** What is used and left, as {@code propertyQuota} has it, with this request taking so many tokens. */
        public ObjectNode status(int tokens) {
            return Quotas.this.status(asker, tokens);
        }

        @Override
        public void close() {
            synchronized (Quotas.this) {
                bucket(QuotaKind.CONCURRENT_REQUESTS, asker).consumed--;
            }
        }
    }

    /** Lets a request in, or throws the 429 that names the quota. */
    public synchronized Lease admit(Asker asker) {
        check(QuotaKind.SERVER_ERRORS_PER_PROJECT_PER_HOUR, asker);
        check(QuotaKind.CONCURRENT_REQUESTS, asker);
        check(QuotaKind.TOKENS_PER_DAY, asker);
        check(QuotaKind.TOKENS_PER_HOUR, asker);
        check(QuotaKind.TOKENS_PER_PROJECT_PER_HOUR, asker);
        bucket(QuotaKind.CONCURRENT_REQUESTS, asker).consumed++;
        return new Lease(asker);
    }

    /** Counts an answer 500 or 503 for everybody who asked anything so far, and for the project that nobody names. */
    public synchronized void serverError() {
        limits.keySet()
                .forEach(property -> bucket(
                        QuotaKind.SERVER_ERRORS_PER_PROJECT_PER_HOUR,
                        new Asker(DEFAULT_PROJECT, property, QuotaCategory.CORE)));
        buckets.forEach((key, bucket) -> {
            if (key.kind() == QuotaKind.SERVER_ERRORS_PER_PROJECT_PER_HOUR) {
                bucket.consumed++;
            }
        });
    }

    /**
     * Uses up a quota of a property, for all projects, until it returns: on the hour, at midnight, or with {@link
     * #restore}, the only way for concurrent requests.
     */
    public synchronized void exhaust(QuotaKind kind, QuotaCategory category, long property) {
        exhausted.put(new Key(kind, category, property, ""), window(kind));
    }

    /** Gives back what {@link #exhaust} used up. */
    public synchronized void restore() {
        exhausted.clear();
    }

    private void check(QuotaKind kind, Asker asker) {
        boolean all =
                Long.valueOf(window(kind)).equals(exhausted.get(new Key(kind, asker.category(), asker.property(), "")));
        if (all || bucket(kind, asker).consumed >= limit(kind, asker.property())) {
            throw Ga4Failure.of(429, kind.message());
        }
    }

    private int limit(QuotaKind kind, long property) {
        QuotaLimits of = override == null ? limits.getOrDefault(property, QuotaLimits.STANDARD) : override;
        return of.of(kind);
    }

    private Bucket bucket(QuotaKind kind, Asker asker) {
        Key key = new Key(kind, asker.category(), asker.property(), kind.isPerProject() ? asker.project() : "");
        Bucket bucket = buckets.computeIfAbsent(key, missing -> new Bucket());
        long window = window(kind);
        if (bucket.window != window) {
            bucket.window = window;
            bucket.consumed = kind == QuotaKind.CONCURRENT_REQUESTS ? bucket.consumed : 0;
        }
        return bucket;
    }

    private long window(QuotaKind kind) {
        ZonedDateTime now = clock.instant().atZone(PACIFIC);
        return switch (kind) {
            case TOKENS_PER_DAY -> now.toLocalDate().toEpochDay();
            case CONCURRENT_REQUESTS -> 0;
            default -> now.truncatedTo(ChronoUnit.HOURS).toEpochSecond();
        };
    }

    /** What is used and left; zeros are there, as was recorded. */
    public synchronized ObjectNode status(Asker asker, int tokens) {
        ObjectNode status = Json.object();
        for (QuotaKind kind : QuotaKind.values()) {
            long used = bucket(kind, asker).consumed;
            long left = Math.max(0, limit(kind, asker.property()) - used);
            // Tokens say what this request took; the others what is in use.
            status.putObject(kind.wireName())
                    .put("consumed", kind.isToken() ? tokens : used)
                    .put("remaining", left);
        }
        return status;
    }
}
