package dev.wellhead.connectors.bigquery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Interval;
import dev.wellhead.spi.data.Page;
import dev.wellhead.toolkit.json.Json;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that Arrow's own library wrote are read value by value. */
class BatchDecoderTest {
    private static final int ROWS = 1_000;

    private final BufferAllocator allocator = new RootAllocator();
    private final Random random = new Random(7);

    @AfterEach
    void requireNothingLeft() {
        allocator.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTypeIsReadAsArrowWroteIt(boolean zstd) throws Exception {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(everyType(), allocator)) {
            List<List<Object>> expected = fill(root);
            BatchDecoder decoder = new BatchDecoder(ArrowMessage.of(ArrowBatches.schema(root)), wanted());
            for (int i = 0; i < 2; i++) {
                assertThat(rows(decoder.page(ArrowMessage.of(ArrowBatches.batch(root, zstd)))))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void messagesOfOldLibrariesAreReadToo() throws Exception {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(everyType(), allocator)) {
            List<List<Object>> expected = fill(root);
            BatchDecoder decoder =
                    new BatchDecoder(ArrowMessage.of(ArrowBatches.old(ArrowBatches.schema(root))), wanted());

            assertThat(rows(decoder.page(ArrowMessage.of(ArrowBatches.old(ArrowBatches.batch(root, true))))))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void brokenBatchesAreFailuresInWords(boolean zstd) throws Exception {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(everyType(), allocator)) {
            fill(root);
            byte[] schema = ArrowBatches.schema(root);
            byte[] batch = ArrowBatches.batch(root, zstd);
            for (int round = 0; round < 3_000; round++) {
                byte[] broken = broken(batch);
                try {
                    BatchDecoder decoder = new BatchDecoder(ArrowMessage.of(schema), wanted());
                    // Bytes within values may change unnoticed; nothing else than this exception may come of it.
                    decoder.page(ArrowMessage.of(broken));
                } catch (ArrowException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }

    @Test
    void anotherTypeThanTheTablesIsNamed() throws Exception {
        Schema other = new Schema(List.of(Field.nullable("n", new ArrowType.Utf8())));
        try (VectorSchemaRoot root = VectorSchemaRoot.create(other, allocator)) {
            byte[] schema = ArrowBatches.schema(root);

            assertThatThrownBy(() ->
                            new BatchDecoder(ArrowMessage.of(schema), fields("[{\"name\":\"n\",\"type\":\"INT64\"}]")))
                    .isInstanceOf(ArrowException.class)
                    .hasMessage("column 'n' of type INT64 comes as Arrow's Utf8");
        }
    }

    @Test
    void aResultsDecimalsFitTheColumnsDeclaredDigitsOrFail() throws Exception {
        Schema other = new Schema(List.of(Field.nullable("n", new ArrowType.Decimal(38, 9, 128))));
        List<BigQueryField> declared =
                fields("[{\"name\":\"n\",\"type\":\"NUMERIC\",\"precision\":\"7\",\"scale\":\"2\"}]");
        try (VectorSchemaRoot root = VectorSchemaRoot.create(other, allocator)) {
            DecimalVector numbers = (DecimalVector) root.getVector("n");
            numbers.setSafe(0, new BigDecimal("-12345.670000000"));
            numbers.setNull(1);
            numbers.setSafe(2, new BigDecimal("0.010000000"));
            root.setRowCount(3);
            BatchDecoder decoder = new BatchDecoder(ArrowMessage.of(ArrowBatches.schema(root)), declared);

            assertThat(rows(decoder.page(ArrowMessage.of(ArrowBatches.batch(root, true)))))
                    .isEqualTo(List.of(
                            List.of(new BigDecimal("-12345.67")),
                            Collections.singletonList(null),
                            List.of(new BigDecimal("0.01"))));

            numbers.setSafe(2, new BigDecimal("0.001000000"));
            ArrowMessage tooFine = ArrowMessage.of(ArrowBatches.batch(root, true));
            assertThatThrownBy(() -> decoder.page(tooFine))
                    .isInstanceOf(ArrowException.class)
                    .hasMessageContaining("row 2 has more digits behind the point");
        }
    }

    private byte[] broken(byte[] batch) {
        byte[] broken = batch.clone();
        if (random.nextBoolean()) {
            return Arrays.copyOf(broken, random.nextInt(broken.length));
        }
        // The header is where a byte can do most.
        for (int i = random.nextInt(4); i >= 0; i--) {
            broken[random.nextInt(random.nextBoolean() ? 1_200 : broken.length)] = (byte) random.nextInt();
        }
        return broken;
    }

    private static List<BigQueryField> fields(String json) throws Exception {
        return BigQueryField.list(Json.object("{\"fields\":" + json + "}"));
    }

    private static List<BigQueryField> wanted() throws Exception {
        return fields("""
                [{"name":"truth","type":"BOOL"},
                 {"name":"number","type":"INT64"},
                 {"name":"real","type":"FLOAT64"},
                 {"name":"text","type":"STRING"},
                 {"name":"bytes","type":"BYTES"},
                 {"name":"day","type":"DATE"},
                 {"name":"time","type":"TIME"},
                 {"name":"wall","type":"DATETIME"},
                 {"name":"instant","type":"TIMESTAMP"},
                 {"name":"numeric","type":"NUMERIC"},
                 {"name":"big","type":"BIGNUMERIC"},
                 {"name":"small","type":"BIGNUMERIC","precision":"20","scale":"4"},
                 {"name":"span","type":"INTERVAL"},
                 {"name":"list","type":"INT64","mode":"REPEATED"},
                 {"name":"record","type":"STRUCT","fields":[
                   {"name":"b","type":"STRING"},{"name":"a","type":"INT64"}]}]
                """);
    }

    /** The fields of the record come in another order than they are wanted in. */
    private static Schema everyType() {
        return new Schema(List.of(
                Field.nullable("truth", new ArrowType.Bool()),
                Field.nullable("number", new ArrowType.Int(64, true)),
                Field.nullable("real", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
                Field.nullable("text", new ArrowType.Utf8()),
                Field.nullable("bytes", new ArrowType.Binary()),
                Field.nullable("day", new ArrowType.Date(DateUnit.DAY)),
                Field.nullable("time", new ArrowType.Time(TimeUnit.MICROSECOND, 64)),
                Field.nullable("wall", new ArrowType.Timestamp(TimeUnit.MICROSECOND, null)),
                Field.nullable("instant", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC")),
                Field.nullable("numeric", new ArrowType.Decimal(38, 9, 128)),
                Field.nullable("big", new ArrowType.Decimal(76, 38, 256)),
                Field.nullable("small", new ArrowType.Decimal(20, 4, 256)),
                Field.nullable("span", new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO)),
                new Field(
                        "list",
                        FieldType.notNullable(new ArrowType.List()),
                        List.of(Field.nullable("item", new ArrowType.Int(64, true)))),
                new Field(
                        "record",
                        FieldType.nullable(new ArrowType.Struct()),
                        List.of(
                                Field.nullable("a", new ArrowType.Int(64, true)),
                                Field.nullable("b", new ArrowType.Utf8())))));
    }

    private List<List<Object>> fill(VectorSchemaRoot root) {
        root.allocateNew();
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            List<Object> values = new ArrayList<>();
            for (FieldVector vector : root.getFieldVectors()) {
                values.add(value(vector, row));
            }
            rows.add(values);
        }
        root.setRowCount(ROWS);
        return rows;
    }

    private Object value(FieldVector vector, int row) {
        boolean missing = random.nextInt(5) == 0;
        if (vector instanceof ListVector list) {
            return list(list, row);
        } else if (missing) {
            vector.setNull(row);
            return null;
        } else if (vector instanceof BitVector truth) {
            int bit = random.nextInt(2);
            truth.setSafe(row, bit);
            return bit == 1;
        } else if (vector instanceof BigIntVector number) {
            long value = random.nextLong();
            number.setSafe(row, value);
            return value;
        } else if (vector instanceof Float8Vector real) {
            double value = random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian();
            real.setSafe(row, value);
            return value;
        } else if (vector instanceof VarCharVector text) {
            String value = "ä€𝄞x".substring(0, random.nextInt(2)) + "y".repeat(random.nextInt(20));
            text.setSafe(row, value.getBytes(StandardCharsets.UTF_8));
            return value;
        } else if (vector instanceof VarBinaryVector bytes) {
            byte[] value = new byte[random.nextInt(20)];
            random.nextBytes(value);
            bytes.setSafe(row, value);
            return ByteBuffer.wrap(value);
        }
        return time(vector, row);
    }

    private Object time(FieldVector vector, int row) {
        long micros = random.nextLong() >> 12;
        if (vector instanceof DateDayVector day) {
            int days = random.nextInt(200_000) - 100_000;
            day.setSafe(row, days);
            return LocalDate.ofEpochDay(days);
        } else if (vector instanceof TimeMicroVector time) {
            long value = Math.floorMod(micros, 86_400_000_000L);
            time.setSafe(row, value);
            return LocalTime.ofNanoOfDay(value * 1_000);
        } else if (vector instanceof TimeStampMicroVector wall) {
            wall.setSafe(row, micros);
            return LocalDateTime.ofInstant(Cells.instant(micros), ZoneOffset.UTC);
        } else if (vector instanceof TimeStampMicroTZVector instant) {
            instant.setSafe(row, micros);
            return Cells.instant(micros);
        } else if (vector instanceof DecimalVector decimal) {
            BigDecimal value = BigDecimal.valueOf(random.nextLong(), 9);
            decimal.setSafe(row, value);
            return value;
        } else if (vector instanceof Decimal256Vector decimal) {
            int scale = decimal.getScale();
            BigDecimal value = BigDecimal.valueOf(random.nextLong(), scale);
            decimal.setSafe(row, value);
            return value;
        } else if (vector instanceof IntervalMonthDayNanoVector span) {
            int months = random.nextInt(99) - 50;
            int days = random.nextInt(99) - 50;
            span.setSafe(row, months, days, micros);
            return new Interval(months, days, micros);
        } else if (vector instanceof StructVector struct) {
            struct.setIndexDefined(row);
            Map<String, Object> fields = new LinkedHashMap<>();
            for (FieldVector field : struct.getChildrenFromFields()) {
                fields.put(field.getName(), value(field, row));
            }
            return fields;
        }
        throw new IllegalArgumentException(vector.toString());
    }

    private List<Object> list(ListVector list, int row) {
        List<Object> values = new ArrayList<>();
        BigIntVector elements = (BigIntVector) list.getDataVector();
        int first = list.startNewValue(row);
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            long value = random.nextLong();
            elements.setSafe(first + i, value);
            values.add(value);
        }
        list.endValue(row, count);
        return values;
    }

    private static List<List<Object>> rows(Page page) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < page.rows(); row++) {
            List<Object> values = new ArrayList<>();
            for (int column = 0; column < page.columns().size(); column++) {
                Object value = Cells.read(page.schema().field(column).type(), page.column(column), row);
                values.add(value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
            }
            rows.add(values);
        }
        return rows;
    }
}
