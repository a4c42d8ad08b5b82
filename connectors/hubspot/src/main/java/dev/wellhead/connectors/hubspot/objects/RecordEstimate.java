package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.spi.read.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Predicts what a read costs.
 *
 * @param generalPerSecond calls that the account allows
 * @param isWide whether each page of the list needs a second call
 * @param readers at once
 * @param latency milliseconds of one call, as just seen; 0 when not known
 */
record RecordEstimate(double generalPerSecond, boolean isWide, int readers, long latency) {
    private static final double SEARCHES_PER_SECOND = 5;

    /** Lists and searches side by side, each as fast as its rate and the readers allow. */
    Estimate ranges(long total, int parts) {
        double possible = latency == 0 ? Double.MAX_VALUE : readers * 1_000.0 / latency;
        double searches = Math.min(SEARCHES_PER_SECOND, possible);
        double lists = Math.min(generalPerSecond, Math.max(0, possible - searches));
        int callsOfPage = isWide ? 2 : 1;
        double perSecond = searches * SearchBody.MOST + lists / callsOfPage * RecordCalls.LIST_LIMIT;
        double seconds = total / perSecond;
        long requests = Math.round(seconds * (searches + lists)) + 2L * parts;
        return of(
                OptionalLong.of(total),
                requests,
                Math.max(1, Math.round(seconds)),
                List.of("Read by " + parts
                        + " ranges of ids, which idle readers divide further, over the list and by search."));
    }

    Estimate chain(OptionalLong total) {
        if (total.isEmpty()) {
            return Estimate.UNKNOWN;
        }
        long pages = total.getAsLong() / RecordCalls.LIST_LIMIT + 1;
        long requests = pages * (isWide ? 2 : 1) + 1;
        long seconds = Math.max(Math.round(requests / generalPerSecond), requests * latency / 1_000);
        return of(
                total,
                requests,
                Math.max(1, seconds),
                List.of("Read one page after the other, deleted records besides."));
    }

    Estimate changes(long total) {
        long requests = total / SearchBody.MOST + 20;
        return of(
                OptionalLong.of(total),
                requests,
                Math.max(1, Math.round(requests / SEARCHES_PER_SECOND)),
                List.of(
                        "Changed records are searched for; deleted ones take a page of the list for each 100 of them."));
    }

    private static Estimate of(OptionalLong rows, long requests, long seconds, List<String> notes) {
        Map<String, Long> costs = new LinkedHashMap<>();
        costs.put("requests", requests);
        costs.put("quota-seconds", seconds);
        return new Estimate(rows, costs, notes);
    }
}
