package dev.wellhead.endtoend;

import java.util.function.BooleanSupplier;

/**
 * The moment at which a sync has committed some of its pages and asked for others since: some requests after the first
 * change of its file that came after so many requests.
 */
final class AfterCheckpoint implements BooleanSupplier {
    private static final int MORE = 6;

    private final Watch watch;
    private final int requests;
    private long writesBefore = -1;
    private long requestsAtCheckpoint = -1;

    AfterCheckpoint(Watch watch, int requests) {
        this.watch = watch;
        this.requests = requests;
    }

    @Override
    public boolean getAsBoolean() {
        Watch.Course now = watch.look();
        if (writesBefore < 0) {
            writesBefore = now.requests() >= requests ? now.writes() : -1;
        } else if (requestsAtCheckpoint < 0) {
            requestsAtCheckpoint = now.writes() > writesBefore ? now.requests() : -1;
        }
        return requestsAtCheckpoint >= 0 && now.requests() >= requestsAtCheckpoint + MORE;
    }
}
