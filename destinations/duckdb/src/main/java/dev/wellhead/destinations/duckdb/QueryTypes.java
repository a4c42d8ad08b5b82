package dev.wellhead.destinations.duckdb;

import java.util.regex.Pattern;

/** How columns of a query that pages cannot hold are made readable. */
final class QueryTypes {
    private static final Pattern WIDE_INTEGER = Pattern.compile("HUGEINT|UHUGEINT|UBIGINT");

    /** Anything in a type, however deep, that pages do not have. Names of struct fields stand in quotes or may match
     * by accident, which costs no more than a cast. */
    private static final Pattern FOREIGN = Pattern.compile(
            "\\b(HUGEINT|UHUGEINT|UBIGINT|UUID|BIT|BITSTRING|ENUM|UNION|MAP|VARIANT|GEOMETRY|BIGNUM|VARINT"
                    + "|TIME WITH TIME ZONE|TIMETZ|TIME_NS)\\b|\\[\\d+]");

    private QueryTypes() {}

    static String cast(String type, String column) {
        if (WIDE_INTEGER.matcher(type).matches()) {
            return "CAST(" + column + " AS DECIMAL(38,0))";
        }
        return FOREIGN.matcher(type).find() ? "CAST(" + column + " AS VARCHAR)" : column;
    }
}
