package dev.wellhead.simulators.bigquery.data;

/** DuckDB macros that stand in for conversions which the two dialects spell or compute differently. */
final class Macros {
    private Macros() {}

    static void define(Database database) {
        database.run(
                "CREATE MACRO make_timestamptz_from_micros(m) AS CAST(make_timestamp(CAST(m AS BIGINT)) AS TIMESTAMP WITH"
                        + " TIME ZONE)",
                "CREATE MACRO make_time_from_micros(m) AS CAST(make_timestamp(CAST(m AS BIGINT)) AS TIME)",
                // A decimal text without an exponent, times 10^38; more than 38 decimals are cut.
                "CREATE MACRO bignumeric_from_text(t) AS CAST(split_part(t, '.', 1) || rpad(left(split_part(t, '.', 2), 38),"
                        + " 38, '0') AS BIGNUM)",
                "CREATE MACRO bignumeric_digits(t) AS lpad(ltrim(t, '-'), 77, '0')",
                "CREATE MACRO bignumeric_to_text(t) AS CASE WHEN left(t, 1) = '-' THEN '-' ELSE '' END"
                        + " || coalesce(nullif(ltrim(left(bignumeric_digits(t), 39), '0'), ''), '0')"
                        + " || rtrim(rtrim('.' || right(bignumeric_digits(t), 38), '0'), '.')",
                "CREATE MACRO standard_text(x) AS CASE typeof(x) WHEN 'BIGNUM' THEN bignumeric_to_text(CAST(x AS VARCHAR))"
                        + " ELSE CAST(x AS VARCHAR) END",
                "CREATE MACRO bignumeric(x) AS CASE WHEN typeof(x) = 'BIGNUM' THEN CAST(CAST(x AS VARCHAR) AS BIGNUM) ELSE"
                        + " bignumeric_from_text(CAST(x AS VARCHAR)) END");
    }
}
