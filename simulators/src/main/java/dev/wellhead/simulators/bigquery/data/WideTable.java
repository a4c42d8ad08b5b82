package dev.wellhead.simulators.bigquery.data;

import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import java.util.ArrayList;
import java.util.List;

/** The shape of the wide generated table: 20 columns of mixed types, about 10 % nulls in all but key and cursor. */
public final class WideTable {
    private static final String[] TEXTS = {
        "name", "email", "city", "country", "channel", "campaign", "device", "page", "referrer", "note"
    };

    public static final List<Field> SCHEMA = schema();

    /** The select list over {@code i} (row number), {@code h} (row hash) and {@code u} (update time in micros). */
    static final String COLUMNS_SQL = columns();

    private WideTable() {}

    private static List<Field> schema() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.required("id", FieldType.INTEGER));
        for (String name : new String[] {"quantity", "visits", "points"}) {
            fields.add(Field.of(name, FieldType.INTEGER));
        }
        for (String name : new String[] {"price", "rating", "score"}) {
            fields.add(Field.of(name, FieldType.FLOAT));
        }
        fields.add(Field.of("created_at", FieldType.TIMESTAMP));
        fields.add(Field.required("updated_at", FieldType.TIMESTAMP));
        fields.add(Field.of("active", FieldType.BOOLEAN));
        for (String name : TEXTS) {
            fields.add(Field.of(name, FieldType.STRING));
        }
        return List.copyOf(fields);
    }

    private static String columns() {
        List<String> columns = new ArrayList<>();
        columns.add("i + 1 AS id");
        columns.add(nullable(1, "CAST(hash(h, 101) % 1000 AS BIGINT)") + " AS quantity");
        columns.add(nullable(2, "CAST(hash(h, 102) % 1000000 AS BIGINT) - 500000") + " AS visits");
        columns.add(nullable(3, "CAST(hash(h, 103) >> 2 AS BIGINT)") + " AS points");
        columns.add(nullable(4, "CAST(hash(h, 104) % 1000000 AS DOUBLE) / 100") + " AS price");
        columns.add(nullable(5, "CAST(hash(h, 105) % 50 AS DOUBLE) / 10") + " AS rating");
        columns.add(nullable(6, "CAST(hash(h, 106) % 1000000007 AS DOUBLE) / 997") + " AS score");
        columns.add(nullable(
                        7,
                        "CAST(make_timestamp(" + GeneratedRows.FIRST_MICROS
                                + " - CAST(hash(h, 107) % 94608000000000 AS BIGINT)) AS TIMESTAMP WITH TIME ZONE)")
                + " AS created_at");
        columns.add("CAST(make_timestamp(u) AS TIMESTAMP WITH TIME ZONE) AS updated_at");
        columns.add(nullable(8, "hash(h, 108) % 2 = 0") + " AS active");
        columns.add(nullable(9, "'Customer ' || (hash(h, 109) % 1000000)") + " AS name");
        columns.add(nullable(10, "'user' || (hash(h, 110) % 1000000) || '@example.com'") + " AS email");
        columns.add(nullable(11, pick(111, "Zürich", "London", "Paris", "São Paulo", "東京", "New York", "Kraków"))
                + " AS city");
        columns.add(nullable(12, pick(112, "CH", "GB", "FR", "BR", "JP", "US", "PL")) + " AS country");
        columns.add(
                nullable(13, pick(113, "organic", "paid", "email", "social", "direct", "referral")) + " AS channel");
        columns.add(nullable(14, "'campaign-' || (hash(h, 114) % 500)") + " AS campaign");
        columns.add(nullable(15, pick(115, "desktop", "mobile", "tablet")) + " AS device");
        columns.add(
                nullable(16, "'/products/' || (hash(h, 116) % 10000) || '?ref=' || (hash(h, 117) % 100)") + " AS page");
        columns.add(nullable(17, "'https://www.example.org/a/' || (hash(h, 118) % 100000)") + " AS referrer");
        columns.add(nullable(18, "'He said \"' || (hash(h, 119) % 1000000000) || '\" \\ and left'") + " AS note");
        return String.join(", ", columns);
    }

    private static String nullable(int number, String value) {
        return "CASE WHEN hash(h, " + number + ") % 10 <> 0 THEN " + value + " END";
    }

    private static String pick(int number, String... values) {
        StringBuilder sql =
                new StringBuilder("(['").append(String.join("', '", values)).append("'])");
        return sql.append("[CAST(hash(h, ")
                .append(number)
                .append(") % ")
                .append(values.length)
                .append(" AS INTEGER) + 1]")
                .toString();
    }
}
