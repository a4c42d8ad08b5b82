package dev.wellhead.endtoend;

import java.util.List;

/**
 * A report on a web site that is synced and compared.
 *
 * @param dimensions one of time and others; no two reports have the same
 * @param hidden metrics that the account may not see: Google answers 0 for them, and says so
 * @param attribution whether it is read again for as long as attribution moves numbers
 */
record SiteReport(
        String name, List<String> dimensions, List<String> metrics, List<String> hidden, boolean attribution) {
    static final SiteReport DEVICES = new SiteReport(
            "devices_by_day",
            List.of("date", "country", "deviceCategory"),
            List.of("eventCount", "sessions", "totalUsers", "totalRevenue"),
            List.of(),
            false);

    /** Where sessions came from is guessed at first, so that rows go and others come. */
    static final SiteReport CHANNELS = new SiteReport(
            "channels_by_day",
            List.of("date", "sessionSource", "sessionMedium"),
            List.of("sessions", "totalRevenue"),
            List.of("advertiserAdCost"),
            true);

    /** A custom field is in no daily table of Google's, so that long windows are sampled. */
    static final SiteReport PLANS = new SiteReport(
            "plans_by_day", List.of("date", "customEvent:plan"), List.of("eventCount", "sessions"), List.of(), false);

    static final SiteReport WEEKS = new SiteReport(
            "weeks", List.of("yearWeek", "country"), List.of("sessions", "totalUsers"), List.of(), false);
}
