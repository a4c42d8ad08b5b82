package dev.wellhead.simulators.ga4.report;

/** Texts in SQL. */
final class Sql {
    private Sql() {}

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
