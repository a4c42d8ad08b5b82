package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.data.PropertyEvents;
import java.time.LocalDate;

/**
 * The events that a part of a report is about, as a FROM item with the columns that the SQL of fields needs.
 *
 * @param where which events, besides the days
 * @param asOf reports see what was known then, in seconds of the epoch
 * @param cohort what the dimension {@code cohort} says
 * @param cohortSize how many users the cohort has, in SQL
 */
record Relation(
        PropertyEvents events,
        LocalDate from,
        LocalDate to,
        String where,
        long asOf,
        String currency,
        String cohort,
        String cohortSize) {

    static Relation of(PropertyEvents events, Period period, long asOf, String currency) {
        return new Relation(events, period.start(), period.end(), "true", asOf, currency, "(not set)", "NULL::BIGINT");
    }

    Relation and(String condition) {
        return new Relation(events, from, to, where + " AND (" + condition + ")", asOf, currency, cohort, cohortSize);
    }

    Relation days(LocalDate newFrom, LocalDate newTo) {
        return new Relation(events, newFrom, newTo, where, asOf, currency, cohort, cohortSize);
    }

    Relation cohort(String name, String size) {
        return new Relation(events, from, to, where, asOf, currency, name, size);
    }

    String sql() {
        return "(SELECT *" + guesses() + ", DATE '1970-01-01' + day AS d, " + from.toEpochDay() + " AS origin, "
                + Sql.text(currency) + " AS money, " + Sql.text(cohort) + " AS cohort, " + cohortSize
                + " AS cohort_size, 0 AS ago FROM " + events.table() + visible() + ")";
    }

    /** The events of the last minutes, whether reports know them yet or not. */
    String realtimeSql(long now) {
        return "(SELECT *, DATE '1970-01-01' + day AS d, 0 AS origin, " + Sql.text(currency)
                + " AS money, NULL AS cohort, NULL::BIGINT AS cohort_size, (" + now + " - happened) // 60 AS ago FROM "
                + events.table() + " WHERE happened <= " + now + " AND (" + where + "))";
    }

    /** The same with each event on every day whose window of so many days it is in, from the relation's first day on. */
    String rollingSql(int window, boolean everyDay) {
        long first = everyDay ? from.toEpochDay() : to.toEpochDay();
        Relation wider = days(LocalDate.ofEpochDay(first).minusDays(window - 1), to);
        return "(SELECT * REPLACE (at_day AS day), DATE '1970-01-01' + at_day AS d, " + from.toEpochDay()
                + " AS origin FROM (SELECT * EXCLUDE (d, origin), CAST(unnest(range(greatest(day, " + first
                + "), least(day + " + window + ", " + (to.toEpochDay() + 1) + "))) AS INTEGER) AS at_day FROM "
                + wider.sql() + "))";
    }

    long count() {
        return events.count(visible());
    }

    private String visible() {
        return " WHERE day BETWEEN " + from.toEpochDay() + " AND " + to.toEpochDay() + " AND seen <= " + asOf
                + " AND gone > " + asOf + " AND (" + where + ")";
    }

    /** Where a session came from is a guess until it is settled. */
    private String guesses() {
        StringBuilder replaced = new StringBuilder();
        for (String column : new String[] {"channel", "source", "medium", "campaign"}) {
            replaced.append(replaced.isEmpty() ? " REPLACE (" : ", ")
                    .append("CASE WHEN settled > ")
                    .append(asOf)
                    .append(" THEN g_")
                    .append(column)
                    .append(" ELSE ")
                    .append(column)
                    .append(" END AS ")
                    .append(column);
        }
        return replaced.append(')').toString();
    }
}
