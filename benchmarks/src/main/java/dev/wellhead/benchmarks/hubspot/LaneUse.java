package dev.wellhead.benchmarks.hubspot;

import dev.wellhead.toolkit.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a run asked for, by the simulator's log.
 *
 * @param seconds from the arrival of the first request to the last answer
 * @param general requests that the ten seconds count
 * @param searches requests that each second counts
 * @param associations batches of associations
 * @param refused requests that were answered with 429; the others count none of them
 */
record LaneUse(double seconds, long general, long searches, long associations, long refused) {
    /** What a Professional account allows of each, a second. */
    private static final double GENERAL = 19;

    private static final double SEARCHES = 5;
    private static final double ASSOCIATIONS = 15;

    static LaneUse of(List<JsonObject> log) {
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        long[] counts = new long[4];
        for (JsonObject request : log) {
            Instant end = Instant.parse(request.textOr("at", ""));
            Instant begin =
                    end.minus(Duration.ofMillis(request.integer("millis").orElse(0)));
            first = begin.isBefore(first) ? begin : first;
            last = end.isAfter(last) ? end : last;
            counts[place(request)]++;
        }
        double seconds = log.isEmpty() ? 0 : Duration.between(first, last).toNanos() / 1e9;
        return new LaneUse(seconds, counts[0], counts[1], counts[2], counts[3]);
    }

    private static int place(JsonObject request) {
        String name = request.textOr("name", "");
        if (request.integer("status").orElse(0) == 429) {
            return 3;
        } else if (name.equals("objects.search")) {
            return 1;
        }
        return name.startsWith("associations.batch.") || name.startsWith("associations.labels.") ? 2 : 0;
    }

    /** Of the requests that the lanes of list and search allow in this time, how many were used. */
    double share() {
        return (general + searches) / ((GENERAL + SEARCHES) * seconds);
    }

    double refusedShare() {
        return refused / (double) Math.max(1, general + searches + associations + refused);
    }

    String line(String name, long contacts) {
        return String.format(
                Locale.ROOT,
                "%-24s %7.1f s %6.0f records/s | list %6d (%5.1f %%) search %6d (%5.1f %%) together %5.1f %%"
                        + " | associations %5d (%5.1f %%) | 429: %d (%.3f %%)",
                name,
                seconds,
                contacts / seconds,
                general,
                100 * general / (GENERAL * seconds),
                searches,
                100 * searches / (SEARCHES * seconds),
                100 * share(),
                associations,
                100 * associations / (ASSOCIATIONS * seconds),
                refused,
                100 * refusedShare());
    }
}
