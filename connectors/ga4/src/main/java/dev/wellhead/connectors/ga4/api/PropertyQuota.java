package dev.wellhead.connectors.ga4.api;

import dev.wellhead.toolkit.json.JsonObject;

/**
 * What an answer says of a property's quotas, the {@code PropertyQuota} of the protocol. Immutable.
 *
 * @param day tokens of the property's day, which begins at midnight Pacific time
 * @param hour tokens of the property's hour
 * @param projectHour tokens of the hour for the project that asks
 * @param thresholded requests of the hour that name demographic dimensions or audiences
 * @param serverErrors failures of the hour before the project is locked out
 */
public record PropertyQuota(
        QuotaStatus day, QuotaStatus hour, QuotaStatus projectHour, QuotaStatus thresholded, QuotaStatus serverErrors) {
    /** Nothing was said. */
    public static final PropertyQuota UNKNOWN = of(JsonObject.EMPTY);

    /** Tokens a day of a standard property: Google Analytics 360 has ten times as many. */
    private static final long STANDARD_DAY = 200_000;

    public static PropertyQuota of(JsonObject quota) {
        return new PropertyQuota(
                QuotaStatus.of(quota.object("tokensPerDay")),
                QuotaStatus.of(quota.object("tokensPerHour")),
                QuotaStatus.of(quota.object("tokensPerProjectPerHour")),
                QuotaStatus.of(quota.object("potentiallyThresholdedRequestsPerHour")),
                QuotaStatus.of(quota.object("serverErrorsPerProjectPerHour")));
    }

    /** What the request cost; 0 when nothing was said. */
    public long tokens() {
        return Math.max(day.consumed(), Math.max(hour.consumed(), projectHour.consumed()));
    }

    boolean isKnown() {
        return day.isKnown() || hour.isKnown() || projectHour.isKnown();
    }

    /** Whether only a property of Google Analytics 360 has so much left. */
    boolean isBeyondStandard() {
        return day.remaining().orElse(0) > STANDARD_DAY;
    }
}
