package dev.wellhead.connectors.bigquery.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.connectors.bigquery.api.RowStream;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.connectors.bigquery.schema.TimeText;
import dev.wellhead.spi.data.Page;
import dev.wellhead.testkit.PageRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random schemas and rows, written in random layouts and read in random pieces, against a decoder over Jackson trees. */
class RowDecoderFuzzTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final BigQueryType[] TYPES = BigQueryType.values();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void bytesAndTreesGiveTheSameRows(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            List<BigQueryField> fields = fields(random, 1 + random.nextInt(6), 2);
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            for (int i = random.nextInt(30); i > 0; i--) {
                rows.add(row(random, fields));
            }
            byte[] text = answer(random, rows).getBytes(StandardCharsets.UTF_8);

            List<Map<String, @Nullable Object>> decoded = decoded(fields, new Pieces(text, random));
            List<Map<String, @Nullable Object>> expected = expected(fields, rows);

            assertThat(decoded).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                for (String name : expected.get(i).keySet()) {
                    assertThat(comparable(decoded.get(i).get(name)))
                            .as("seed %s, round %s, row %s, field %s of %s", seed, round, i, name, fields)
                            .isEqualTo(comparable(expected.get(i).get(name)));
                }
            }
        }
    }

    /** The value with its byte strings as lists, which compare by content. */
    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(comparable(element)));
            return elements;
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(name, comparable(member)));
            return members;
        }
        return value;
    }

    private static List<Map<String, @Nullable Object>> decoded(List<BigQueryField> fields, InputStream in)
            throws IOException {
        RowDecoder decoder = new RowDecoder(fields, BigQuerySplit.all(fields.size()));
        try (RowStream stream = new RowStream(() -> {}, in)) {
            while (stream.next()) {
                decoder.row(stream.json());
            }
            assertThat(stream.pageToken()).isEqualTo("next \"page\"");
            assertThat(stream.totalRows()).hasValue(4_000_000_000L);
        }
        Page page = decoder.page().build();
        return PageRows.of(page);
    }

    private static String answer(Random random, ArrayNode rows) throws IOException {
        List<String> members = new ArrayList<>(List.of(
                "\"kind\": \"bigquery#tableDataList\"",
                "\"totalRows\":\"4000000000\"",
                "\"pageToken\" : \"next \\\"page\\\"\"",
                "\"odd\":{\"rows\":[1,{\"x\":null}],\"t\":true}"));
        boolean pretty = random.nextBoolean();
        String text = pretty ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(rows) : rows.toString();
        members.add(random.nextInt(members.size() + 1), "\"rows\":" + text);
        return "{" + String.join(pretty ? " ,\n\t" : ",", members) + "}";
    }

    private static List<BigQueryField> fields(Random random, int count, int depth) {
        List<BigQueryField> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigQueryType type = TYPES[random.nextInt(depth == 0 ? TYPES.length - 1 : TYPES.length)];
            BigQueryField.Mode mode =
                    random.nextInt(4) == 0 ? BigQueryField.Mode.REPEATED : BigQueryField.Mode.NULLABLE;
            List<BigQueryField> inner =
                    type == BigQueryType.STRUCT ? fields(random, 1 + random.nextInt(3), depth - 1) : List.of();
            BigQueryType element = random.nextBoolean() ? BigQueryType.DATE : BigQueryType.TIMESTAMP;
            fields.add(new BigQueryField("f" + i, type, mode, 0, 0, element, inner, ""));
        }
        return fields;
    }

    private static ObjectNode row(Random random, List<BigQueryField> fields) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        ArrayNode cells = row.putArray("f");
        for (BigQueryField field : fields) {
            ObjectNode cell = cells.addObject();
            if (field.mode() == BigQueryField.Mode.REPEATED) {
                ArrayNode elements = cell.putArray("v");
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.addObject().set("v", value(random, field));
                }
            } else if (random.nextInt(5) == 0) {
                cell.putNull("v");
            } else {
                cell.set("v", value(random, field));
            }
        }
        return row;
    }

    private static JsonNode value(Random random, BigQueryField field) {
        if (field.type() == BigQueryType.STRUCT) {
            return row(random, field.fields());
        }
        return JsonNodeFactory.instance.textNode(text(random, field.type(), field.element()));
    }

    private static String text(Random random, BigQueryType type, BigQueryType element) {
        return switch (type) {
            case INT64 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case FLOAT64 -> random.nextInt(10) == 0 ? "NaN" : Double.toString(random.nextGaussian() * random.nextInt());
            case BOOL -> Boolean.toString(random.nextBoolean());
            case STRING, GEOGRAPHY, JSON -> string(random);
            case BYTES -> Base64.getEncoder().encodeToString(bytes(random));
            case NUMERIC -> number(random, 29, 9);
            case BIGNUMERIC -> number(random, 38, 38);
            case DATE -> date(random).toString();
            case TIME ->
                time(random).toString().length() == 5
                        ? time(random).withSecond(7).toString()
                        : seconds(time(random));
            case DATETIME -> date(random) + (random.nextBoolean() ? "T" : " ") + seconds(time(random));
            case TIMESTAMP -> timestamp(random);
            case INTERVAL -> "1-2 -3 4:5:6.789";
            case RANGE ->
                "[" + (random.nextBoolean() ? "UNBOUNDED" : text(random, element, element)) + ", "
                        + (random.nextBoolean() ? "UNBOUNDED" : text(random, element, element)) + ")";
            case STRUCT -> throw new IllegalArgumentException("a record has no text");
        };
    }

    private static String timestamp(Random random) {
        long micros = instant(random);
        return switch (random.nextInt(3)) {
            case 0 -> Long.toString(micros);
            case 1 ->
                BigDecimal.valueOf(micros, 6).toString().contains("E")
                        ? BigDecimal.valueOf(micros, 6).toString()
                        : BigDecimal.valueOf(micros, 6).toPlainString();
            default -> TimeText.iso(BigQueryType.TIMESTAMP, micros);
        };
    }

    private static long instant(Random random) {
        return -62_135_596_800_000_000L + (long) (random.nextDouble() * 315_537_897_599_999_999L);
    }

    private static LocalDate date(Random random) {
        return LocalDate.of(1, 1, 1).plusDays(random.nextInt(3_652_059));
    }

    private static LocalTime time(Random random) {
        return LocalTime.ofNanoOfDay(random.nextInt(86_400) * 1_000_000_000L + random.nextInt(1_000_000) * 1000L);
    }

    private static String seconds(LocalTime time) {
        String text = time.toString();
        return text.length() == 5 ? text + ":00" : text.length() > 15 ? text.substring(0, 15) : text;
    }

    private static String number(Random random, int before, int after) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        text.append(1 + random.nextInt(9));
        for (int i = random.nextInt(before); i > 1; i--) {
            text.append(random.nextInt(10));
        }
        int digits = random.nextInt(after + 1);
        for (int i = 0; i < digits; i++) {
            text.append(i == 0 ? "." : "").append(random.nextInt(10));
        }
        return text.toString();
    }

    private static String string(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            int kind = random.nextInt(12);
            text.appendCodePoint(
                    kind == 0
                            ? random.nextInt(0x20)
                            : kind == 1
                                    ? "\"\\/".charAt(random.nextInt(3))
                                    : kind == 2
                                            ? 0x1F600 + random.nextInt(64)
                                            : kind == 3 ? 0x100 + random.nextInt(0x500) : 'a' + random.nextInt(26));
        }
        return text.toString();
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<Map<String, @Nullable Object>> expected(List<BigQueryField> fields, JsonNode rows) {
        List<Map<String, @Nullable Object>> expected = new ArrayList<>();
        rows.forEach(row -> expected.add(record(fields, row)));
        return expected;
    }

    private static Map<String, @Nullable Object> record(List<BigQueryField> fields, JsonNode row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            JsonNode value = row.get("f").get(i).get("v");
            BigQueryField field = fields.get(i);
            if (field.mode() == BigQueryField.Mode.REPEATED) {
                List<@Nullable Object> elements = new ArrayList<>();
                value.forEach(cell -> elements.add(reference(field, cell.get("v"))));
                values.put(field.name(), elements);
            } else {
                values.put(field.name(), value.isNull() ? null : reference(field, value));
            }
        }
        return values;
    }

    private static @Nullable Object reference(BigQueryField field, JsonNode value) {
        return field.type() == BigQueryType.STRUCT
                ? record(field.fields(), value)
                : reference(field.type(), field.element(), value.asText());
    }

    private static @Nullable Object reference(BigQueryType type, BigQueryType element, String text) {
        return switch (type) {
            case INT64 -> Long.valueOf(text);
            case FLOAT64 -> Double.valueOf(text);
            case BOOL -> Boolean.valueOf(text);
            case STRING, GEOGRAPHY, JSON -> text;
            case BYTES -> Base64.getDecoder().decode(text);
            case NUMERIC -> new BigDecimal(text).setScale(9);
            case BIGNUMERIC -> new BigDecimal(text).setScale(38);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case DATETIME -> LocalDateTime.parse(text.replace(' ', 'T'));
            case TIMESTAMP -> instant(text);
            case INTERVAL -> new dev.wellhead.spi.data.Interval(14, -3, 14_706_789_000_000L);
            case RANGE -> range(element, text);
            case STRUCT -> throw new IllegalArgumentException("a record has no text");
        };
    }

    private static Instant instant(String text) {
        if (text.endsWith("Z")) {
            return Instant.parse(text);
        }
        BigDecimal seconds = text.contains(".") ? new BigDecimal(text) : new BigDecimal(text).movePointLeft(6);
        long micros =
                seconds.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
    }

    private static Map<String, @Nullable Object> range(BigQueryType element, String text) {
        String[] bounds = text.substring(1, text.length() - 1).split(", ");
        Map<String, @Nullable Object> range = new LinkedHashMap<>();
        range.put("start", bounds[0].equals("UNBOUNDED") ? null : reference(element, element, bounds[0]));
        range.put("end", bounds[1].equals("UNBOUNDED") ? null : reference(element, element, bounds[1]));
        return range;
    }

    /** Hands out its bytes in pieces of random size. */
    private static final class Pieces extends ByteArrayInputStream {
        private final Random random;

        private Pieces(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(50)));
        }
    }
}
