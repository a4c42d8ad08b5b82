package dev.wellhead.connectors.hubspot.api;

import dev.wellhead.spi.read.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a read costs at HubSpot. Immutable.
 *
 * @param general calls of the general rate
 * @param searches calls of the rate of searches
 * @param associations calls of the rate of associations
 * @param millis how long the rates and HubSpot's answers make it last
 */
public record CallCosts(long general, long searches, long associations, long millis) {
    /** So many times the calls, in so many times the time. */
    public CallCosts times(double factor, double longer) {
        return new CallCosts(
                Math.round(general * factor),
                Math.round(searches * factor),
                Math.round(associations * factor),
                Math.round(millis * longer));
    }

    /** With so many calls of the general rate more. */
    public CallCosts plus(long more) {
        return new CallCosts(general + more, searches, associations, millis);
    }

    /** With so many searches more. */
    public CallCosts plusSearches(long more) {
        return new CallCosts(general, searches + more, associations, millis);
    }

    /** As an estimate, with what it means for the account's day. */
    public Estimate estimate(OptionalLong rows, DailyBudget day, List<String> notes) {
        long requests = general + searches + associations;
        Map<String, Long> costs = new LinkedHashMap<>();
        costs.put("requests", requests);
        costs.put("quota-seconds", Math.max(1, Math.round(millis / 1_000.0)));
        List<String> all = new ArrayList<>(notes);
        OptionalLong left = day.left();
        if (left.isPresent()) {
            all.add(String.format(
                    Locale.ROOT,
                    "The requests are %s of the %,d that the account has left today.",
                    share(requests, left.getAsLong()),
                    left.getAsLong()));
        }
        return new Estimate(rows, costs, all);
    }

    private static String share(long requests, long left) {
        double percent = left == 0 ? 100 : 100.0 * requests / left;
        return percent < 0.1
                ? "less than 0.1 %"
                : String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }
}
