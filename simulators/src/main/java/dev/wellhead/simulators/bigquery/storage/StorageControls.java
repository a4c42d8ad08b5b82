package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What a test changes in the Storage Read API while clients read. Thread-safe. */
public final class StorageControls {
    private final Clock clock;
    private volatile Duration latency;
    private volatile int throttlePercent;
    private Expiry expiry = new Expiry(0, Instant.EPOCH);

    /** How often all sessions were ended, and when last. */
    record Expiry(long count, Instant at) {}

    public StorageControls(Clock clock, Duration latency) {
        this.clock = clock;
        this.latency = latency;
    }

    /** Adds {@code POST simulator/storage}. */
    public void register(Router router) {
        router.open("simulator.storage", "POST", "simulator/storage", this::change);
    }

    /** Body: {@code {"expire-sessions": true, "latency-millis": n, "throttle-percent": n}}, each if wanted. */
    private Reply change(Call call) {
        var body = call.json();
        if (body.path("expire-sessions").asBoolean()) {
            expireSessions();
        }
        if (body.has("latency-millis")) {
            latency(Duration.ofMillis(body.path("latency-millis").asLong()));
        }
        if (body.has("throttle-percent")) {
            throttle(body.path("throttle-percent").asInt());
        }
        return Reply.json(Json.object()
                .put("latency-millis", latency.toMillis())
                .put("throttle-percent", throttlePercent)
                .put("expired", expiry().count()));
    }

    /** Ends all sessions that there are; those that are read fail with the next response. */
    public synchronized void expireSessions() {
        expiry = new Expiry(expiry.count() + 1, clock.instant());
    }

    synchronized Expiry expiry() {
        return expiry;
    }

    /** What each response of ReadRows takes from now on. */
    public void latency(Duration newLatency) {
        latency = newLatency;
    }

    Duration latency() {
        return latency;
    }

    /** How far responses say from now on that they are held back, in percent; 0 says nothing. */
    public void throttle(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("throttle percent must be 0 to 100, not " + percent);
        }
        throttlePercent = percent;
    }

    int throttlePercent() {
        return throttlePercent;
    }
}
