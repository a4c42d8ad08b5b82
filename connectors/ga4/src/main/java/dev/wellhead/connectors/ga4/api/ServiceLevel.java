package dev.wellhead.connectors.ga4.api;

import dev.wellhead.toolkit.json.JsonObject;

/** The edition of a property, which decides its quotas and from how many events Google takes samples. */
public enum ServiceLevel {
    STANDARD(14_000, 40_000, 10, 10_000_000),
    GA360(140_000, 400_000, 50, 100_000_000);

    private final long projectHour;
    private final long hour;
    private final int concurrency;
    private final long sampledFrom;

    ServiceLevel(long projectHour, long hour, int concurrency, long sampledFrom) {
        this.projectHour = projectHour;
        this.hour = hour;
        this.concurrency = concurrency;
        this.sampledFrom = sampledFrom;
    }

    /** What the Admin API's Property says. */
    static ServiceLevel of(JsonObject property) {
        return property.textOr("serviceLevel", "").contains("360") ? GA360 : STANDARD;
    }

    long projectHour() {
        return projectHour;
    }

    long hour() {
        return hour;
    }

    int concurrency() {
        return concurrency;
    }

    /** Events within a request above which an answer may come from a sample. */
    public long sampledFrom() {
        return sampledFrom;
    }
}
