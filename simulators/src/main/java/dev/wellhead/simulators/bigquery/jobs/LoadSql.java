package dev.wellhead.simulators.bigquery.jobs;

import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.List;
import java.util.stream.Collectors;

/** SQL that turns text and JSON of load files into typed columns. */
final class LoadSql {
    private LoadSql() {}

    /** A select over a column {@code json} of whole rows. */
    static String fromJsonRows(List<Field> fields, String relation) {
        String shape = fields.stream()
                .map(field -> "\"" + field.name() + "\":\"" + (isText(field) ? "VARCHAR" : "JSON") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        String columns = fields.stream()
                .map(field -> {
                    String value = "struct_extract(s, " + Quote.text(field.name()) + ")";
                    return (isText(field) ? text(value, field) : json(value, field)) + " AS "
                            + Quote.name(field.name());
                })
                .collect(Collectors.joining(", "));
        return "(SELECT " + columns + " FROM (SELECT json_transform(json, " + Quote.text(shape) + ") AS s FROM "
                + relation + "))";
    }

    /** A select over text columns of the same names; empty text is null except for STRING and BYTES. */
    static String fromText(List<Field> fields, String relation, boolean emptyIsText) {
        String columns = fields.stream()
                .map(field -> {
                    boolean isString = field.type() == FieldType.STRING || field.type() == FieldType.BYTES;
                    String name = Quote.name(field.name());
                    String value = isString && emptyIsText ? "coalesce(" + name + ", '')" : name;
                    return text(value, field) + " AS " + name;
                })
                .collect(Collectors.joining(", "));
        return "(SELECT " + columns + " FROM " + relation + ")";
    }

    /** A select that casts columns of the same names. */
    static String fromColumns(List<Field> fields, String relation) {
        String columns = fields.stream()
                .map(field -> (field.type() == FieldType.BIGNUMERIC && !field.isRepeated()
                                ? "bignumeric(" + Quote.name(field.name()) + ")"
                                : "CAST(" + Quote.name(field.name()) + " AS " + field.duckType() + ")")
                        + " AS " + Quote.name(field.name()))
                .collect(Collectors.joining(", "));
        return "(SELECT " + columns + " FROM " + relation + ")";
    }

    private static boolean isText(Field field) {
        return !field.isRepeated() && field.type() != FieldType.RECORD && field.type() != FieldType.JSON;
    }

    private static String json(String value, Field field) {
        if (field.isRepeated()) {
            String element = json("e", field.withMode(Field.Mode.NULLABLE));
            return "coalesce(list_transform(CAST(" + value + " AS JSON[]), lambda e: " + element + "), CAST([] AS "
                    + field.duckType() + "))";
        }
        if (field.type() == FieldType.JSON) {
            return value;
        }
        if (field.type() != FieldType.RECORD) {
            return text("json_extract_string(" + value + ", '$')", field);
        }
        String parts = field.fields().stream()
                .map(part -> Quote.name(part.name()) + " := "
                        + json("json_extract(" + value + ", " + Quote.text("$.\"" + part.name() + "\"") + ")", part))
                .collect(Collectors.joining(", "));
        return "CASE WHEN " + value + " IS NOT NULL AND json_type(" + value + ") <> 'NULL' THEN struct_pack(" + parts
                + ") END";
    }

    private static String text(String value, Field field) {
        return switch (field.type()) {
            case STRING, JSON -> "CAST(" + value + " AS " + field.type().duckType() + ")";
            case BYTES -> "from_base64(" + value + ")";
            case BIGNUMERIC -> "bignumeric_from_text(" + value + ")";
            case TIMESTAMP -> timestamp(value);
            case GEOGRAPHY ->
                "CASE WHEN " + value + " IS NOT NULL THEN struct_pack(\"" + FieldType.Names.GEOGRAPHY_TEXT + "\" := "
                        + value + ") END";
            case RANGE -> range(value, field.rangeElement() == null ? FieldType.DATE : field.rangeElement());
            case INTEGER, FLOAT, BOOLEAN, NUMERIC, DATE, TIME, DATETIME, INTERVAL ->
                "CAST(" + value + " AS " + field.type().duckType() + ")";
            case RECORD -> throw new IllegalStateException("A record is not text");
        };
    }

    private static String timestamp(String value) {
        return "CASE WHEN regexp_full_match(" + value
                + ", '-?[0-9]+(\\.[0-9]*)?') THEN make_timestamptz_from_micros(TRY_CAST("
                + value + " AS DECIMAL(30,6)) * 1000000) ELSE CAST(CASE WHEN regexp_full_match(" + value
                + ", '-?[0-9]+(\\.[0-9]*)?') THEN NULL ELSE " + value + " END AS TIMESTAMP WITH TIME ZONE) END";
    }

    private static String range(String value, FieldType element) {
        return "CASE WHEN " + value + " IS NOT NULL THEN CAST(struct_pack(\"" + FieldType.Names.RANGE_START + "\" := "
                + bound(value, 1) + ", \"" + FieldType.Names.RANGE_END + "\" := " + bound(value, 2) + ") AS "
                + Field.rangeDuckType(element) + ") END";
    }

    private static String bound(String value, int part) {
        return "nullif(trim(split_part(" + value + ", ',', " + part + "), '[) '), 'UNBOUNDED')";
    }
}
