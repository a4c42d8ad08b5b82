package dev.wellhead.simulators.bigquery.sql;

import java.util.Locale;
import java.util.Set;

/** Reserved words of GoogleSQL: every other word can be a name. */
final class Keywords {
    private static final Set<String> RESERVED = Set.of(
            ("ALL AND ANY ARRAY AS ASC ASSERT_ROWS_MODIFIED AT BETWEEN BY CASE CAST COLLATE CONTAINS CREATE CROSS CUBE"
                            + " CURRENT DEFAULT DEFINE DESC DISTINCT ELSE END ENUM ESCAPE EXCEPT EXCLUDE EXISTS EXTRACT"
                            + " FALSE FETCH FOLLOWING FOR FROM FULL GROUP GROUPING GROUPS HASH HAVING IF IGNORE IN INNER"
                            + " INTERSECT INTERVAL INTO IS JOIN LATERAL LEFT LIKE LIMIT LOOKUP MERGE NATURAL NEW NO NOT"
                            + " NULL NULLS OF ON OR ORDER OUTER OVER PARTITION PRECEDING PROTO QUALIFY RANGE RECURSIVE"
                            + " RESPECT RIGHT ROLLUP ROWS SELECT SET SOME STRUCT TABLESAMPLE THEN TO TREAT TRUE"
                            + " UNBOUNDED UNION UNNEST USING WHEN WHERE WINDOW WITH WITHIN")
                    .split(" "));

    /** Words after which a part of the result no longer comes from the same part of the source. */
    private static final Set<String> WHOLE_RESULT = Set.of(
            "DISTINCT",
            "WHERE",
            "GROUP",
            "HAVING",
            "QUALIFY",
            "ORDER",
            "LIMIT",
            "JOIN",
            "UNION",
            "INTERSECT",
            "WITH",
            "OVER",
            "WINDOW",
            "TABLESAMPLE",
            "UNNEST",
            "EXISTS");

    private Keywords() {}

    static boolean isReserved(String word) {
        return RESERVED.contains(word.toUpperCase(Locale.ROOT));
    }

    static boolean needsWholeResult(String upper) {
        return WHOLE_RESULT.contains(upper);
    }
}
