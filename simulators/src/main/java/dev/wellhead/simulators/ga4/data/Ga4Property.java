package dev.wellhead.simulators.ga4.data;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A property. Immutable.
 *
 * @param id the number that requests name
 * @param timeZone where its days begin and end
 * @param currency its code, such as USD
 * @param premium whether it belongs to Analytics 360, with ten times the quota and the sampling threshold
 * @param eventsPerDay about how many events are made on an ordinary day; weekdays, seasons and chance vary it
 * @param weight how many events, users and sessions each of those stands for: large numbers without large memory
 * @param firstDay the day of its first event
 */
public record Ga4Property(
        long id,
        String displayName,
        ZoneId timeZone,
        String currency,
        boolean premium,
        int eventsPerDay,
        int weight,
        LocalDate firstDay) {

    public Ga4Property {
        if (eventsPerDay < 1 || weight < 1 || id < 1) {
            throw new IllegalArgumentException("a property's id, events per day and weight must be 1 at least");
        }
    }

    /** A standard property with this id: New York, USD, 2,000 events a day from the start of 2025, each for itself. */
    public static Ga4Property of(long id) {
        return new Ga4Property(
                id, "Shop " + id, ZoneId.of("America/New_York"), "USD", false, 2_000, 1, LocalDate.of(2025, 1, 1));
    }

    public Ga4Property named(String name) {
        return new Ga4Property(id, name, timeZone, currency, premium, eventsPerDay, weight, firstDay);
    }

    public Ga4Property in(ZoneId zone) {
        return new Ga4Property(id, displayName, zone, currency, premium, eventsPerDay, weight, firstDay);
    }

    public Ga4Property currency(String code) {
        return new Ga4Property(id, displayName, timeZone, code, premium, eventsPerDay, weight, firstDay);
    }

    public Ga4Property premium(boolean value) {
        return new Ga4Property(id, displayName, timeZone, currency, value, eventsPerDay, weight, firstDay);
    }

    public Ga4Property eventsPerDay(int events) {
        return new Ga4Property(id, displayName, timeZone, currency, premium, events, weight, firstDay);
    }

    public Ga4Property weight(int value) {
        return new Ga4Property(id, displayName, timeZone, currency, premium, eventsPerDay, value, firstDay);
    }

    public Ga4Property since(LocalDate day) {
        return new Ga4Property(id, displayName, timeZone, currency, premium, eventsPerDay, weight, day);
    }
}
