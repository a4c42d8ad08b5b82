package dev.wellhead.simulators.bigquery.data;

import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import dev.wellhead.simulators.bigquery.types.Literals;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table with a column of every type and rows at the edges of each: smallest, greatest, odd, empty, null. */
final class EveryType {
    static final List<Field> SCHEMA = List.of(
            Field.required("id", FieldType.INTEGER),
            Field.of("an_int64", FieldType.INTEGER),
            Field.of("a_float64", FieldType.FLOAT),
            Field.of("a_bool", FieldType.BOOLEAN),
            Field.of("a_string", FieldType.STRING),
            Field.of("a_bytes", FieldType.BYTES),
            Field.of("a_numeric", FieldType.NUMERIC),
            Field.of("a_bignumeric", FieldType.BIGNUMERIC),
            Field.of("a_date", FieldType.DATE),
            Field.of("a_time", FieldType.TIME),
            Field.of("a_datetime", FieldType.DATETIME),
            Field.of("a_timestamp", FieldType.TIMESTAMP),
            Field.of("a_geography", FieldType.GEOGRAPHY),
            Field.of("a_json", FieldType.JSON),
            Field.of("an_interval", FieldType.INTERVAL),
            Field.range("a_range_date", FieldType.DATE),
            Field.range("a_range_datetime", FieldType.DATETIME),
            Field.range("a_range_timestamp", FieldType.TIMESTAMP),
            Field.repeated("int64s", FieldType.INTEGER),
            Field.repeated("strings", FieldType.STRING),
            Field.repeated("timestamps", FieldType.TIMESTAMP),
            Field.record(
                    "a_record",
                    Field.Mode.NULLABLE,
                    Field.of("name", FieldType.STRING),
                    Field.of("amount", FieldType.NUMERIC),
                    Field.repeated("tags", FieldType.STRING),
                    Field.record("inner", Field.Mode.NULLABLE, Field.of("at", FieldType.TIMESTAMP))),
            Field.record(
                    "records",
                    Field.Mode.REPEATED,
                    Field.of("key", FieldType.STRING),
                    Field.of("value", FieldType.FLOAT),
                    Field.of("big", FieldType.BIGNUMERIC)));

    private static final int SCALARS = 18;
    private static final String NULL = "\0";

    private static final String[][] ROWS = {
        {
            "1",
            "-9223372036854775808",
            "-1.7976931348623157E308",
            "false",
            "",
            "",
            "-99999999999999999999999999999.999999999",
            "-578960446186580977117854925043439539266.34992332820282019728792003956564819968",
            "0001-01-01",
            "00:00:00",
            "0001-01-01T00:00:00",
            "0001-01-01T00:00:00Z",
            "POINT(-180 -90)",
            "null",
            "-10000-0 -3660000 -87840000:0:0",
            "[UNBOUNDED, 0001-01-02)",
            "[UNBOUNDED, UNBOUNDED)",
            "[0001-01-01T00:00:00Z, UNBOUNDED)"
        },
        {
            "2",
            "9223372036854775807",
            "1.7976931348623157E308",
            "true",
            "quote \" back \\ line\n tab\t nul\0 ünï 東京 😀",
            "AP8Q/w==",
            "99999999999999999999999999999.999999999",
            "578960446186580977117854925043439539266.34992332820282019728792003956564819967",
            "9999-12-31",
            "23:59:59.999999",
            "9999-12-31T23:59:59.999999",
            "9999-12-31T23:59:59.999999Z",
            "POLYGON((0 0, 1 0, 1 1, 0 1, 0 0))",
            "{\"a\":[1,2.5,\"x\"],\"b\":{\"c\":null}}",
            "10000-0 3660000 87840000:0:0",
            "[9999-12-30, 9999-12-31)",
            "[2020-01-01T00:00:00, 2020-01-02T00:00:00.5)",
            "[2020-01-01T00:00:00Z, 9999-12-31T23:59:59.999999Z)"
        },
        {
            "3",
            "0",
            "NaN",
            "true",
            "plain",
            "YWJj",
            "0",
            "0",
            "1970-01-01",
            "12:30:00.5",
            "1970-01-01T00:00:00.000001",
            "1969-12-31T23:59:59.999999Z",
            "LINESTRING(0 0, 1 1)",
            "\"text\"",
            "1-2 3 4:5:6.789",
            "[2020-02-29, 2021-01-01)",
            "[UNBOUNDED, 2020-01-02T00:00:00)",
            "[UNBOUNDED, 2020-01-01T00:00:00Z)"
        },
        {
            "4",
            "-1",
            "Infinity",
            "false",
            " spaces ",
            "AA==",
            "-0.000000001",
            "0.00000000000000000000000000000000000001",
            "2000-02-29",
            "00:00:00.000001",
            "2016-12-31T23:59:59",
            "2014-08-19T12:41:35.22Z",
            "POINT(8.54 47.37)",
            "12345678901234567890",
            "-0-1 3 -0:0:0.000001",
            "[1582-10-04, 1582-10-15)",
            "[1582-10-04T00:00:00, 1582-10-15T00:00:00)",
            "[UNBOUNDED, UNBOUNDED)"
        },
        {
            "5",
            "9007199254740993",
            "-Infinity",
            "true",
            "0",
            "/+8=",
            "12345.6789",
            "12345.6789",
            "1600-01-01",
            "01:02:03",
            "1900-01-01T00:00:00.1",
            "1900-01-01T00:00:00.123456Z",
            "GEOMETRYCOLLECTION EMPTY",
            "[]",
            "0-0 0 0:0:0",
            "[2020-01-01, 2020-01-02)",
            "[0001-01-01T00:00:00, UNBOUNDED)",
            "[1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000001Z)"
        },
        {"6", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL}
    };

    private static final String[][] NESTED = {
        {"[]", "[]", "[]", "struct_pack(name := '', amount := 0, tags := [], \"inner\" := NULL)", "[]"},
        {
            "[1, 2, 3]",
            "['a', '', 'ü \"q\"']",
            "[make_timestamptz_from_micros(0), make_timestamptz_from_micros(-1)]",
            "struct_pack(name := 'deep', amount := 1.5, tags := ['x', 'y'], \"inner\" := struct_pack(\"at\" :="
                    + " make_timestamptz_from_micros(1577836800000001)))",
            "[struct_pack(\"key\" := 'k', \"value\" := CAST(0.1 AS DOUBLE), big := bignumeric('1.5')), struct_pack(\"key\" :="
                    + " NULL, \"value\" := CAST('nan' AS DOUBLE), big := NULL)]"
        },
        {
            "[-9223372036854775808, 9223372036854775807]",
            "['one']",
            "[]",
            "struct_pack(name := NULL, amount := NULL, tags := [], \"inner\" := struct_pack(\"at\" := NULL))",
            "[struct_pack(\"key\" := 'only', \"value\" := NULL, big := bignumeric('-0.5'))]"
        },
        {"[0]", "['']", "[]", "NULL", "[]"},
        {"[7, 7]", "['x', 'x']", "[]", "NULL", "[]"},
        {"[]", "[]", "[]", "NULL", "[]"}
    };

    private EveryType() {}

    /** A select of all rows. */
    static String rowsSql() {
        List<String> selects = new ArrayList<>();
        for (int row = 0; row < ROWS.length; row++) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < SCHEMA.size(); i++) {
                Field field = SCHEMA.get(i);
                String value = i >= SCALARS ? NESTED[row][i - SCALARS] : scalar(field, ROWS[row][i]);
                values.add("CAST(" + value + " AS " + field.duckType() + ") AS " + Quote.name(field.name()));
            }
            selects.add(values.stream().collect(Collectors.joining(", ", "SELECT ", "")));
        }
        return String.join(" UNION ALL ", selects);
    }

    private static String scalar(Field field, String text) {
        return text.equals(NULL) ? "NULL" : Literals.scalar(field, text);
    }
}
