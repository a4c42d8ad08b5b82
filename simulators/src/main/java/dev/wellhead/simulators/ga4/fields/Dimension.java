package dev.wellhead.simulators.ga4.fields;

import java.util.List;

/**
 * A dimension.
 *
 * @param name as requests have it
 * @param sql its value, text, over the columns of an event
 * @param inReports whether core reports have it
 * @param inRealtime whether realtime reports have it
 * @param aggregated whether the daily aggregate tables have it
 * @param earlierNames names that still work
 */
public record Dimension(
        String name,
        String uiName,
        String category,
        FieldClass fieldClass,
        boolean inReports,
        boolean inRealtime,
        boolean aggregated,
        String sql,
        List<String> earlierNames) {

    /** Whether the value depends on when an event happened. */
    public boolean isTime() {
        return fieldClass == FieldClass.TIME;
    }

    /** Whether requests that name it may be subject to thresholding; the quotas page lists these five. */
    public boolean isThresholded() {
        return switch (name) {
            case "userAgeBracket", "userGender", "brandingInterest", "audienceId", "audienceName" -> true;
            default -> false;
        };
    }

    public boolean isCustom() {
        return name.indexOf(':') > 0;
    }
}
