package dev.wellhead.simulators.bigquery.rows;

import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL that brings columns into the few forms that are read from here: numbers for dates and times, text for the rest,
 * JSON for nested and repeated columns.
 */
public final class Normal {
    private Normal() {}

    /** The select list for the columns. */
    public static String selectList(List<Field> fields) {
        return fields.stream()
                .map(field -> column(Quote.name(field.name()), field))
                .collect(Collectors.joining(", "));
    }

    private static String column(String expression, Field field) {
        if (field.isRepeated() || field.type() == FieldType.RECORD) {
            return "CAST(to_json(" + nested(expression, field, 0) + ") AS VARCHAR)";
        }
        return scalar(expression, field);
    }

    private static String nested(String expression, Field field, int depth) {
        if (field.isRepeated()) {
            String variable = "x" + depth;
            return "list_transform(" + expression + ", lambda " + variable + ": "
                    + nestedElement(variable, field, depth + 1) + ")";
        }
        return nestedElement(expression, field, depth);
    }

    private static String nestedElement(String expression, Field field, int depth) {
        if (field.type() != FieldType.RECORD) {
            return "CAST(" + scalar(expression, field) + " AS VARCHAR)";
        }
        StringBuilder struct = new StringBuilder("CASE WHEN " + expression + " IS NOT NULL THEN struct_pack(");
        for (int i = 0; i < field.fields().size(); i++) {
            Field part = field.fields().get(i);
            String value = "struct_extract(" + expression + ", " + Quote.text(part.name()) + ")";
            struct.append(i == 0 ? "" : ", ")
                    .append("f")
                    .append(i)
                    .append(" := ")
                    .append(nested(value, part, depth));
        }
        return struct.append(") END").toString();
    }

    private static String scalar(String e, Field field) {
        return switch (field.type()) {
            case INTEGER -> "CAST(" + e + " AS BIGINT)";
            case FLOAT -> "CAST(" + e + " AS DOUBLE)";
            case BOOLEAN -> "CAST(" + e + " AS BOOLEAN)";
            case STRING, JSON, NUMERIC, BIGNUMERIC -> "CAST(" + e + " AS VARCHAR)";
            case BYTES -> "base64(" + e + ")";
            case DATE -> "CAST(" + e + " - DATE '1970-01-01' AS BIGINT)";
            case TIME, DATETIME, TIMESTAMP -> "epoch_us(" + e + ")";
            case GEOGRAPHY -> "struct_extract(" + e + ", '" + FieldType.Names.GEOGRAPHY_TEXT + "')";
            case INTERVAL -> interval(e);
            case RANGE -> range(e, field);
            case RECORD -> throw new IllegalStateException("A record is not a scalar");
        };
    }

    private static String interval(String e) {
        return "(date_part('year', " + e + ") * 12 + date_part('month', " + e + ")) || ' ' || date_part('day', " + e
                + ") || ' ' || (date_part('hour', " + e + ") * 3600000000 + date_part('minute', " + e
                + ") * 60000000 + date_part('microsecond', " + e + "))";
    }

    private static String range(String e, Field field) {
        FieldType type = field.rangeElement() == null ? FieldType.DATE : field.rangeElement();
        Field element = Field.of("", type);
        String start = scalar("struct_extract(" + e + ", '" + FieldType.Names.RANGE_START + "')", element);
        String end = scalar("struct_extract(" + e + ", '" + FieldType.Names.RANGE_END + "')", element);
        return "CASE WHEN " + e + " IS NOT NULL THEN coalesce(CAST(" + start
                + " AS VARCHAR), '') || ' ' || coalesce(CAST(" + end + " AS VARCHAR), '') END";
    }
}
