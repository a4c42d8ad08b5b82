package dev.wellhead.simulators.ga4.quota;

/** The quotas of a property, and what is said when one is used up. */
public enum QuotaKind {
    TOKENS_PER_DAY(
            "tokensPerDay",
            false,
            "Exhausted property tokens per day. These quota tokens will return in less than 24 hours."),
    TOKENS_PER_HOUR(
            "tokensPerHour",
            false,
            "Exhausted property tokens per hour. These quota tokens will return in under an hour."),
    CONCURRENT_REQUESTS("concurrentRequests", false, "Exhausted concurrent requests quota."),
    SERVER_ERRORS_PER_PROJECT_PER_HOUR(
            "serverErrorsPerProjectPerHour",
            true,
            "Exhausted server errors quota. This quota will refresh in under an hour."),
    POTENTIALLY_THRESHOLDED_REQUESTS_PER_HOUR(
            "potentiallyThresholdedRequestsPerHour",
            false,
            "Exhausted potentially thresholded requests quota. This quota will refresh in under an hour."),
    TOKENS_PER_PROJECT_PER_HOUR(
            "tokensPerProjectPerHour",
            true,
            "Exhausted property tokens for a project per hour. These quota tokens will return in under an hour.");

    private static final String MORE =
            " To learn more, see https://developers.google.com/analytics/devguides/reporting/data/v1/quotas";
    private final String wireName;
    private final boolean perProject;
    private final String message;

    QuotaKind(String wireName, boolean perProject, String message) {
        this.wireName = wireName;
        this.perProject = perProject;
        this.message = message;
    }

    /** The name in {@code propertyQuota}. */
    public String wireName() {
        return wireName;
    }

    boolean isPerProject() {
        return perProject;
    }

    boolean isToken() {
        return this == TOKENS_PER_DAY || this == TOKENS_PER_HOUR || this == TOKENS_PER_PROJECT_PER_HOUR;
    }

    /** The message of the 429. */
    public String message() {
        return message + MORE;
    }
}
