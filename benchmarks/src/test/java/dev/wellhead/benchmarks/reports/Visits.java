package dev.wellhead.benchmarks.reports;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * The report that all readers read: two weeks up to yesterday, with almost as many rows as there are events.
 *
 * @param endpoint where it is served over HTTP
 * @param grpc where it is served over gRPC
 */
record Visits(String endpoint, String grpc) {
    static final long PROPERTY = 1001;
    static final int DAYS = 14;
    static final int PAGE_ROWS = 250_000;
    static final String NAME = "visits";
    static final List<String> DIMENSIONS = List.of("date", "hour", "eventName", "pagePath", "city", "deviceCategory");
    static final List<String> METRICS = List.of(
            "eventCount",
            "sessions",
            "totalUsers",
            "activeUsers",
            "screenPageViews",
            "keyEvents",
            "userEngagementDuration",
            "totalRevenue");

    static LocalDate last() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(1);
    }

    static LocalDate first() {
        return last().minusDays(DAYS - 1);
    }

    /** Settings of a connection that reads it. */
    Map<String, Object> settings() {
        Map<String, Object> report = Map.of("name", NAME, "dimensions", DIMENSIONS, "metrics", METRICS);
        return Map.of(
                "endpoint",
                endpoint,
                "properties",
                List.of(Long.toString(PROPERTY)),
                "start-date",
                first().toString(),
                "include-today",
                false,
                "custom-reports",
                List.of(report));
    }

    String path() {
        return "/v1beta/properties/" + PROPERTY + ":runReport";
    }

    /** A request for a page, in JSON. */
    String body(long offset) {
        return "{\"dateRanges\":[{\"startDate\":\"" + first() + "\",\"endDate\":\"" + last() + "\"}],"
                + "\"dimensions\":" + list(DIMENSIONS, "{\"name\":\"%s\"}")
                + ",\"metrics\":" + list(METRICS, "{\"name\":\"%s\"}")
                + ",\"orderBys\":" + list(DIMENSIONS, "{\"dimension\":{\"dimensionName\":\"%s\"}}")
                + ",\"limit\":" + PAGE_ROWS + ",\"offset\":" + offset + "}";
    }

    private static String list(List<String> names, String form) {
        return names.stream().map(form::formatted).toList().toString();
    }
}
