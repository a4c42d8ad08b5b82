package dev.wellhead.simulators.ga4.fields;

import java.util.List;

/**
 * A metric.
 *
 * @param name as requests have it
 * @param type without {@code TYPE_}
 * @param sql its value, a number or null, as an aggregate over the columns of events; of a rolling metric the condition
 * @param window the days of a rolling metric
 * @param earlierNames names that still work
 */
public record Metric(
        String name,
        String uiName,
        String category,
        FieldClass fieldClass,
        boolean inReports,
        boolean inRealtime,
        boolean aggregated,
        MetricType type,
        Scale scale,
        Window window,
        String sql,
        List<String> earlierNames) {

    /** How a value grows with the number of events. */
    public enum Scale {
        /** In proportion; counted exactly. */
        COUNT,
        /** In proportion; users, an estimate of precision 14. */
        USERS,
        /** In proportion; sessions, an estimate of precision 12. */
        SESSIONS,
        /** In proportion; money. */
        MONEY,
        /** Not at all. */
        RATIO,
        /** Not at all; money. */
        MONEY_RATIO;

        public boolean grows() {
            return this != RATIO && this != MONEY_RATIO;
        }

        public boolean isMoney() {
            return this == MONEY || this == MONEY_RATIO;
        }
    }

    /** The days up to each day over which users are counted; over another such number of days where that is not 0. */
    public record Window(int days, int perDays) {
        static final Window NONE = new Window(0, 0);
    }

    public boolean isRolling() {
        return window.days() > 0;
    }

    public boolean isCustom() {
        return name.contains("ustomEvent:");
    }

    /** Whether it is hidden from those who may not see revenue. */
    public boolean isRevenue() {
        return scale.isMoney() && !isCost();
    }

    /** Whether it is hidden from those who may not see cost. */
    public boolean isCost() {
        return name.contains("Cost") || name.equals("returnOnAdSpend");
    }
}
