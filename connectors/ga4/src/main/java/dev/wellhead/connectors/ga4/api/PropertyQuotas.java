package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.budget.Budget;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The quotas of one property: three categories apart, and Google's failures. Thread-safe. */
final class PropertyQuotas {
    /** Tokens a day of each category; Google Analytics 360 has ten times as many. */
    private static final long STANDARD_DAY = 200_000;

    private static final int FACTOR_OF_360 = 10;

    private final Map<QuotaCategory, QuotaLanes> lanes = new EnumMap<>(QuotaCategory.class);
    private final Map<QuotaCategory, DayTokens> days = new EnumMap<>(QuotaCategory.class);
    private final ServerErrors errors;

    PropertyQuotas(Budget budget, Clock clock, String pool, String property, int reservePercent) {
        this.errors = new ServerErrors(clock);
        for (QuotaCategory category : QuotaCategory.values()) {
            lanes.put(category, new QuotaLanes(budget, clock, pool, category, errors));
            days.put(category, new DayTokens(property, reservePercent, clock));
        }
    }

    QuotaLanes lanes(QuotaCategory category) {
        return Objects.requireNonNull(lanes.get(category), "all categories");
    }

    DayTokens day(QuotaCategory category) {
        return Objects.requireNonNull(days.get(category), "all categories");
    }

    ServerErrors errors() {
        return errors;
    }

    void level(ServiceLevel level) {
        lanes.values().forEach(lane -> lane.level(level));
    }

    void see(QuotaCategory category, PropertyQuota quota) {
        boolean large = lanes(category).level() == ServiceLevel.GA360;
        day(category).see(quota.day(), large ? STANDARD_DAY * FACTOR_OF_360 : STANDARD_DAY);
    }
}
