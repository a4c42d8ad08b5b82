package dev.wellhead.simulators.ga4.quota;

/**
 * What a property allows, for each category of requests; from the quotas page of the Data API.
 *
 * @param tokensPerDay of a property, until midnight Pacific time
 * @param tokensPerHour of a property
 * @param tokensPerProjectPerHour of a property and a cloud project
 * @param concurrentRequests of a property
 * @param serverErrorsPerHour answers 500 and 503 of a property and a cloud project
 * @param thresholdedPerHour requests of a property whose rows may be withheld
 */
public record QuotaLimits(
        int tokensPerDay,
        int tokensPerHour,
        int tokensPerProjectPerHour,
        int concurrentRequests,
        int serverErrorsPerHour,
        int thresholdedPerHour) {
    public static final QuotaLimits STANDARD = new QuotaLimits(200_000, 40_000, 14_000, 10, 10, 120);
    public static final QuotaLimits PREMIUM = new QuotaLimits(2_000_000, 400_000, 140_000, 50, 50, 120);
    /** For benchmarks of the client's own speed. */
    public static final QuotaLimits NONE =
            new QuotaLimits(1_000_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000);

    /** Few tokens, as of a property that others read too: 100 an hour for a project. */
    public static final QuotaLimits SMALL = new QuotaLimits(1_000, 250, 100, 3, 3, 5);

    /**
     * Limits by name: standard, 360, small or none.
     *
     * @throws IllegalArgumentException for another name
     */
    public static QuotaLimits named(String name) {
        return switch (name) {
            case "standard" -> STANDARD;
            case "360" -> PREMIUM;
            case "small" -> SMALL;
            case "none" -> NONE;
            default ->
                throw new IllegalArgumentException("limits are standard, 360, small or none, not '" + name + "'");
        };
    }

    public QuotaLimits withTokensPerDay(int value) {
        return new QuotaLimits(
                value,
                tokensPerHour,
                tokensPerProjectPerHour,
                concurrentRequests,
                serverErrorsPerHour,
                thresholdedPerHour);
    }

    public QuotaLimits withTokensPerHour(int value) {
        return new QuotaLimits(
                tokensPerDay,
                value,
                tokensPerProjectPerHour,
                concurrentRequests,
                serverErrorsPerHour,
                thresholdedPerHour);
    }

    public QuotaLimits withTokensPerProjectPerHour(int value) {
        return new QuotaLimits(
                tokensPerDay, tokensPerHour, value, concurrentRequests, serverErrorsPerHour, thresholdedPerHour);
    }

    public QuotaLimits withConcurrentRequests(int value) {
        return new QuotaLimits(
                tokensPerDay, tokensPerHour, tokensPerProjectPerHour, value, serverErrorsPerHour, thresholdedPerHour);
    }

    public QuotaLimits withServerErrorsPerHour(int value) {
        return new QuotaLimits(
                tokensPerDay, tokensPerHour, tokensPerProjectPerHour, concurrentRequests, value, thresholdedPerHour);
    }

    public QuotaLimits withThresholdedPerHour(int value) {
        return new QuotaLimits(
                tokensPerDay, tokensPerHour, tokensPerProjectPerHour, concurrentRequests, serverErrorsPerHour, value);
    }

    int of(QuotaKind kind) {
        return switch (kind) {
            case TOKENS_PER_DAY -> tokensPerDay;
            case TOKENS_PER_HOUR -> tokensPerHour;
            case TOKENS_PER_PROJECT_PER_HOUR -> tokensPerProjectPerHour;
            case CONCURRENT_REQUESTS -> concurrentRequests;
            case SERVER_ERRORS_PER_PROJECT_PER_HOUR -> serverErrorsPerHour;
            case POTENTIALLY_THRESHOLDED_REQUESTS_PER_HOUR -> thresholdedPerHour;
        };
    }
}
