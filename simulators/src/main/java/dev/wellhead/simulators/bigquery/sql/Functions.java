package dev.wellhead.simulators.bigquery.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GoogleSQL functions and what they are in DuckDB. A template names its arguments {@code $1} to {@code $9} and
 * {@code $*} for all of them.
 */
final class Functions {
    private static final Set<String> SAME = Set.of(
            ("COUNT SUM AVG MIN MAX ANY_VALUE STDDEV STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP CORR COVAR_POP"
                            + " COVAR_SAMP BIT_AND BIT_OR BIT_XOR ABS SIGN ROUND TRUNC CEIL CEILING FLOOR SQRT POWER EXP"
                            + " LN LOG10 MOD GREATEST LEAST COALESCE NULLIF CONCAT LENGTH LOWER UPPER TRIM LTRIM RTRIM"
                            + " REVERSE REPEAT REPLACE STARTS_WITH ENDS_WITH STRPOS LPAD RPAD ASCII CHR TRANSLATE ROW_NUMBER"
                            + " RANK DENSE_RANK NTILE PERCENT_RANK CUME_DIST LAG LEAD FIRST_VALUE LAST_VALUE NTH_VALUE SIN"
                            + " COS TAN ASIN ACOS ATAN ATAN2 PI LEFT RIGHT MD5")
                    .split(" "));

    static final Set<String> AGGREGATES = Set.of(
            ("COUNT SUM AVG MIN MAX ANY_VALUE STDDEV STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP CORR COVAR_POP"
                            + " COVAR_SAMP BIT_AND BIT_OR BIT_XOR COUNTIF ARRAY_AGG STRING_AGG LOGICAL_AND LOGICAL_OR"
                            + " APPROX_COUNT_DISTINCT MIN_BY MAX_BY ROW_NUMBER RANK RAND GENERATE_UUID")
                    .split(" "));

    private static final Map<String, String> TEMPLATES = new HashMap<>();

    static {
        put("COUNTIF", "count_if($1)");
        put("LOGICAL_AND", "bool_and($1)");
        put("LOGICAL_OR", "bool_or($1)");
        put("APPROX_COUNT_DISTINCT", "approx_count_distinct($1)");
        put("MIN_BY", "min_by($1, $2)");
        put("MAX_BY", "max_by($1, $2)");
        put("STRING_AGG", "string_agg($*)");
        put("ARRAY_AGG", "array_agg($1)");
        put("IF", "CASE WHEN $1 THEN $2 ELSE $3 END");
        put("IFNULL", "coalesce($1, $2)");
        put("POW", "power($1, $2)");
        put("DIV", "($1 // $2)");
        put("SAFE_DIVIDE", "($1 / nullif($2, 0))");
        put("IEEE_DIVIDE", "(CAST($1 AS DOUBLE) / CAST($2 AS DOUBLE))");
        put("LOG", "ln($1)");
        put("IS_NAN", "isnan($1)");
        put("IS_INF", "isinf($1)");
        put("RAND", "random()");
        put("GENERATE_UUID", "CAST(uuid() AS VARCHAR)");
        put("CHAR_LENGTH", "length($1)");
        put("CHARACTER_LENGTH", "length($1)");
        put("BYTE_LENGTH", "coalesce(strlen(TRY_CAST($1 AS VARCHAR)), 0)");
        put("OCTET_LENGTH", "strlen($1)");
        put("SUBSTR", "substr($*)");
        put("SUBSTRING", "substr($*)");
        put("INSTR", "strpos($1, $2)");
        put("SPLIT", "string_split($1, $2)");
        put("REGEXP_CONTAINS", "regexp_matches($1, $2)");
        put("REGEXP_EXTRACT", "nullif(regexp_extract($1, $2, CASE WHEN $2 LIKE '%(%' THEN 1 ELSE 0 END), '')");
        put("REGEXP_REPLACE", "regexp_replace($1, $2, $3, 'g')");
        put("TO_BASE64", "base64($1)");
        put("FROM_BASE64", "from_base64($1)");
        put("TO_HEX", "lower(hex($1))");
        put("FROM_HEX", "unhex($1)");
        put("SHA256", "unhex(sha256($1))");
        put("FARM_FINGERPRINT", "CAST(hash($1) >> 1 AS BIGINT)");
        put(
                "CODE_POINTS_TO_STRING",
                "list_aggregate(list_transform($1, lambda x: chr(CAST(x AS INTEGER))), 'string_agg', '')");
        put("ARRAY_LENGTH", "CAST(len($1) AS BIGINT)");
        put("ARRAY_CONCAT", "list_concat($*)");
        put("ARRAY_REVERSE", "list_reverse($1)");
        put("ARRAY_TO_STRING", "array_to_string($1, $2)");
        put("GENERATE_ARRAY", "generate_series($*)");
        put(
                "GENERATE_DATE_ARRAY",
                "list_transform(generate_series($1, $2, INTERVAL 1 DAY), lambda x: CAST(x AS DATE))");
        put("JSON_VALUE", "json_extract_string($1, $2)");
        put("JSON_EXTRACT_SCALAR", "json_extract_string($1, $2)");
        put("JSON_QUERY", "json_extract($1, $2)");
        put("JSON_EXTRACT", "json_extract($1, $2)");
        put("TO_JSON_STRING", "CAST(to_json($1) AS VARCHAR)");
        put("TO_JSON", "to_json($1)");
        put("PARSE_JSON", "CAST($1 AS JSON)");
        put("ST_GEOGFROMTEXT", "struct_pack(\"geography$text\" := $1)");
        put("ST_GEOGPOINT", "struct_pack(\"geography$text\" := 'POINT(' || $1 || ' ' || $2 || ')')");
        put("ST_ASTEXT", "struct_extract($1, 'geography$text')");
        put("RANGE_START", "struct_extract($1, 'range$start')");
        put("RANGE_END", "struct_extract($1, 'range$end')");
        putRange();
        putTime();
    }

    private Functions() {}

    private static void put(String name, String template) {
        TEMPLATES.put(name, template);
    }

    private static void putRange() {
        put("RANGE", "struct_pack(\"range$start\" := $1, \"range$end\" := $2)");
        put(
                "RANGE_CONTAINS",
                "((struct_extract($1, 'range$start') IS NULL OR struct_extract($1, 'range$start') <= $2)"
                        + " AND (struct_extract($1, 'range$end') IS NULL OR struct_extract($1, 'range$end') > $2))");
    }

    private static void putTime() {
        put("UNIX_SECONDS", "(epoch_us($1) // 1000000)");
        put("UNIX_MILLIS", "(epoch_us($1) // 1000)");
        put("UNIX_MICROS", "epoch_us($1)");
        put("TIMESTAMP_SECONDS", "make_timestamptz_from_micros($1 * 1000000)");
        put("TIMESTAMP_MILLIS", "make_timestamptz_from_micros($1 * 1000)");
        put("TIMESTAMP_MICROS", "make_timestamptz_from_micros($1)");
        put("UNIX_DATE", "CAST($1 - DATE '1970-01-01' AS BIGINT)");
        put("DATE_FROM_UNIX_DATE", "(DATE '1970-01-01' + CAST($1 AS INTEGER))");
        put("TIMESTAMP", "CAST($1 AS TIMESTAMP WITH TIME ZONE)");
        put("DATE", "CAST($1 AS DATE)");
        put("DATE/3", "make_date($1, $2, $3)");
        put("DATETIME", "CAST($1 AS TIMESTAMP)");
        put("DATETIME/6", "make_timestamp($1, $2, $3, $4, $5, $6)");
        put("TIME", "CAST($1 AS TIME)");
        put("TIME/3", "make_time($1, $2, $3)");
        put("LAST_DAY", "last_day($1)");
        for (String type : new String[] {"DATE", "DATETIME", "TIMESTAMP", "TIME"}) {
            String cast = FieldTypes.duck(type);
            put("FORMAT_" + type, "strftime($2, $1)");
            put("PARSE_" + type, "CAST(strptime($2, $1) AS " + cast + ")");
            put(type + "_ADD", "CAST($1 + $2 AS " + cast + ")");
            put(type + "_SUB", "CAST($1 - $2 AS " + cast + ")");
            put(type + "_TRUNC", "CAST(date_trunc($p2, $1) AS " + cast + ")");
            put(type + "_DIFF", type.startsWith("DATE") ? "date_diff($p3, $2, $1)" : "date_sub($p3, $2, $1)");
        }
        put("FORMAT_TIME", "strftime(DATE '1970-01-01' + $2, $1)");
        put("DATE_ADD", "CAST($1 + $2 AS DATE)");
    }

    /** Whether a part of the source gives that part of the result when this function is in the select list. */
    static boolean needsWholeResult(String upper) {
        return AGGREGATES.contains(upper);
    }

    /** The DuckDB call, or null for a function that is not known. */
    static @Nullable String call(String upper, List<String> arguments) {
        String all = String.join(", ", arguments);
        String template = TEMPLATES.get(upper + "/" + arguments.size());
        if (template == null) {
            template = TEMPLATES.get(upper);
        }
        if (template == null) {
            return SAME.contains(upper) ? upper.toLowerCase(java.util.Locale.ROOT) + "(" + all + ")" : null;
        }
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            char next = i + 1 < template.length() ? template.charAt(i + 1) : ' ';
            if (c != '$' || next != '*' && next != 'p' && !Character.isDigit(next)) {
                sql.append(c);
            } else if (next == '*') {
                sql.append(all);
                i++;
            } else {
                boolean part = next == 'p';
                int index = (part ? template.charAt(i + 2) : next) - '1';
                if (index >= arguments.size()) {
                    return null;
                }
                sql.append(part ? DateParts.text(arguments.get(index)) : arguments.get(index));
                i += part ? 2 : 1;
            }
        }
        return sql.toString();
    }

    /** DuckDB types behind the prefixes of date and time functions. */
    private static final class FieldTypes {
        private static String duck(String type) {
            return switch (type) {
                case "DATE" -> "DATE";
                case "DATETIME" -> "TIMESTAMP";
                case "TIME" -> "TIME";
                default -> "TIMESTAMP WITH TIME ZONE";
            };
        }
    }
}
