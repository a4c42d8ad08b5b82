package dev.wellhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Interval;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.testkit.RandomTries;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorDataTest {
    private static final List<DataType> SCALARS = List.of(
            DataType.BOOLEAN,
            DataType.INT64,
            DataType.FLOAT64,
            DataType.STRING,
            DataType.JSON,
            DataType.GEOGRAPHY,
            DataType.BYTES,
            DataType.DATE,
            DataType.TIME,
            DataType.DATETIME,
            DataType.TIMESTAMP,
            DataType.INTERVAL,
            DataType.decimal(38, 9),
            DataType.decimal(76, 38));

    @Test
    void readsBackEqualFromItsJsonForm() {
        RandomTries.run(300, ConnectorDataTest::readsBackEqual);
    }

    private static void readsBackEqual(Random random) {
        Schema schema = new Schema(fields(random, 3));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            rows.add(row(random, schema.fields()));
        }
        ConnectorData data = data(schema, rows);

        ConnectorData read = ConnectorData.fromJson(data.toJson());

        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class) // exact, and NaN equals NaN
                .isEqualTo(data);
        assertThat(read.toJson()).isEqualTo(data.toJson());
        assertThat(read.data().stream().map(row -> List.copyOf(row.keySet()))).allMatch(schema.names()::equals);
    }

    @Test
    void writesValuesSoThatNoReaderLosesAny() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("decimal", new BigDecimal("12345678901234567890123456789.123456789"));
        row.put("tiny", new BigDecimal("1E-30"));
        row.put("timestamp", Instant.parse("2026-11-23T10:00:00.000001Z"));
        row.put("datetime", LocalDateTime.parse("2026-11-23T10:00"));
        row.put("time", LocalTime.parse("10:00"));
        row.put("date", LocalDate.parse("0001-01-01"));
        row.put("bytes", new byte[] {0, 1, (byte) 0xff});
        row.put("nan", Double.NaN);
        row.put("max", Long.MAX_VALUE);
        row.put("interval", new Interval(-14, 3, -1_500_000_000L));
        Schema schema = Schema.of(
                Field.of("decimal", DataType.decimal(38, 9)),
                Field.of("tiny", DataType.decimal(38, 30)),
                Field.of("timestamp", DataType.TIMESTAMP),
                Field.of("datetime", DataType.DATETIME),
                Field.of("time", DataType.TIME),
                Field.of("date", DataType.DATE),
                Field.of("bytes", DataType.BYTES),
                Field.of("nan", DataType.FLOAT64),
                Field.of("max", DataType.INT64),
                Field.of("interval", DataType.INTERVAL));

        assertThat(data(schema, List.of(row)).toJson())
                .contains("{\"decimal\":\"12345678901234567890123456789.123456789\","
                        + "\"tiny\":\"0.000000000000000000000000000001\",\"timestamp\":\"2026-11-23T10:00:00.000001Z\","
                        + "\"datetime\":\"2026-11-23T10:00:00\",\"time\":\"10:00:00\",\"date\":\"0001-01-01\","
                        + "\"bytes\":\"AAH/\",\"nan\":\"NaN\",\"max\":9223372036854775807,"
                        + "\"interval\":\"-1-2 3 -0:0:1.5\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[ | not JSON",
                "{} x | not JSON",
                "{} | 'metadata' must be a Map, but is missing",
                "{\"metadata\": {\"schema\": 1}} | 'schema' must be a List, but is Long",
                "{\"metadata\": {\"schema\": []}, \"data\": [1]} | a row must be a Map, but is Long",
            })
    void saysWhatIsWrongWithOtherJson(String json, String problem) {
        assertThatThrownBy(() -> ConnectorData.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    private static ConnectorData data(Schema schema, List<Map<String, @Nullable Object>> rows) {
        return new ConnectorData(
                "shop",
                Instant.parse("2026-11-23T10:00:00Z"),
                rows,
                new DataMetadata(
                        "orders",
                        schema,
                        rows.size(),
                        100,
                        false,
                        Replay.EXACT,
                        Duration.ofMillis(1234),
                        Map.of("requests", 3L, "bytes", Long.MAX_VALUE),
                        List.of("window 2026-01 came back sampled")));
    }

    private static List<Field> fields(Random random, int depth) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            fields.add(new Field("c" + i + " \"ä\"", type(random, depth), random.nextBoolean(), i == 1 ? "It's" : ""));
        }
        return fields;
    }

    private static DataType type(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(6);
        return switch (kind) {
            case 1 -> DataType.list(Field.of("item", type(random, depth - 1)));
            case 2 -> DataType.struct(fields(random, depth - 1));
            case 3 -> DataType.range(random.nextBoolean() ? DataType.DATE : DataType.TIMESTAMP);
            default -> SCALARS.get(random.nextInt(SCALARS.size()));
        };
    }

    private static Map<String, @Nullable Object> row(Random random, List<Field> fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), value(random, field.type())));
        return values;
    }

    private static @Nullable Object value(Random random, DataType type) {
        if (random.nextInt(8) == 0) {
            return null;
        }
        return switch (type.name()) {
            case "boolean" -> random.nextBoolean();
            case "int64" -> random.nextLong();
            case "float64" -> Double.longBitsToDouble(random.nextLong());
            case "bytes" -> Long.toString(random.nextLong()).getBytes(StandardCharsets.UTF_8);
            case "date" -> LocalDate.ofEpochDay(random.nextInt(4_000_000) - 719_000);
            case "time" -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1000);
            case "datetime" ->
                LocalDateTime.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000, ZoneOffset.UTC);
            case "timestamp" -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L);
            case "interval" -> new Interval(random.nextInt(), random.nextInt(), random.nextLong());
            case "decimal" -> new BigDecimal(new BigInteger(100, random), type.scale());
            case "list" -> {
                List<@Nullable Object> elements = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    elements.add(value(random, type.element().type()));
                }
                yield elements;
            }
            case "struct", "range" -> row(random, type.fields());
            default -> "text \u0000 \" \\ \uD83D\uDE00 " + random.nextInt();
        };
    }
}
