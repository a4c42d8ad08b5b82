package dev.wellhead.toolkit.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Interval;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.toolkit.error.ServiceErrors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowBuilderTest {
    private static final DataType TEAM =
            DataType.struct(List.of(Field.required("id", DataType.INT64), Field.of("name", DataType.STRING)));

    private static Object[] value(DataType type, Object given, Object read) {
        return new Object[] {type, given, read};
    }

    static Stream<Object[]> values() {
        Instant noon = Instant.parse("2026-01-31T12:00:00.000001Z");
        return Stream.of(
                value(DataType.BOOLEAN, true, true),
                value(DataType.BOOLEAN, "false", false),
                value(DataType.INT64, 7L, 7L),
                value(DataType.INT64, 7, 7L),
                value(DataType.INT64, " 7 ", 7L),
                value(DataType.INT64, new BigDecimal("7.0"), 7L),
                value(DataType.INT64, BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
                value(DataType.FLOAT64, 7L, 7.0),
                value(DataType.FLOAT64, new BigDecimal("0.1"), 0.1),
                value(DataType.FLOAT64, Double.NaN, Double.NaN),
                value(DataType.FLOAT64, "Infinity", Double.POSITIVE_INFINITY),
                value(DataType.FLOAT64, "1e3", 1000.0),
                value(DataType.decimal(10, 2), "1.5", new BigDecimal("1.50")),
                value(DataType.decimal(60, 2), new BigDecimal("-1e40"), new BigDecimal("-1e40").setScale(2)),
                value(DataType.STRING, "Ä", "Ä"),
                value(DataType.STRING, 7L, "7"),
                value(DataType.STRING, new BigDecimal("1e3"), "1000"),
                value(DataType.STRING, new BigDecimal("1e999999999"), "1E+999999999"),
                value(DataType.JSON, Map.of("a", List.of(1L, true)), "{\"a\":[1,true]}"),
                value(DataType.JSON, "text", "\"text\""),
                value(DataType.BYTES, new byte[] {1, 2}, new byte[] {1, 2}),
                value(DataType.BYTES, "AQI=", new byte[] {1, 2}),
                value(DataType.DATE, "2026-01-31", LocalDate.of(2026, 1, 31)),
                value(DataType.DATE, LocalDate.of(1, 1, 1), LocalDate.of(1, 1, 1)),
                value(DataType.TIME, "12:00:00.000001", LocalTime.of(12, 0, 0, 1000)),
                value(DataType.TIME, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                value(DataType.DATETIME, "2026-01-31T12:00:00", LocalDateTime.of(2026, 1, 31, 12, 0)),
                value(DataType.DATETIME, LocalDateTime.of(2026, 1, 31, 12, 0), LocalDateTime.of(2026, 1, 31, 12, 0)),
                value(DataType.TIMESTAMP, "2026-01-31T14:00:00.000001+02:00", noon),
                value(DataType.TIMESTAMP, noon, noon),
                value(DataType.TIMESTAMP, OffsetDateTime.parse("2026-01-31T14:00:00.000001+02:00"), noon),
                value(DataType.TIMESTAMP, ZonedDateTime.ofInstant(noon, ZoneId.of("Asia/Tokyo")), noon),
                value(DataType.INTERVAL, new Interval(1, 2, 3), new Interval(1, 2, 3)),
                value(DataType.list(Field.of("item", DataType.INT64)), Arrays.asList(1, null), Arrays.asList(1L, null)),
                value(
                        DataType.listOf(TEAM),
                        List.of(Map.of("id", 1, "name", "one")),
                        List.of(Map.of("id", 1L, "name", "one"))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsKeptAsItsColumnsKind(DataType type, Object given, Object read) throws Exception {
        RowBuilder rows = rows(Field.of("v", type));
        rows.add(Map.of("v", given));
        rows.add(Map.of());
        Page page = rows.build();

        assertThat(Cells.read(type, page.column(0), 0)).isEqualTo(read);
        assertThat(Cells.read(type, page.column(0), 1)).isNull();
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(DataType.BOOLEAN, "yes", "true or false"),
                Arguments.of(DataType.INT64, "1.5", "v"),
                Arguments.of(DataType.INT64, new BigInteger("9223372036854775808"), "v"),
                Arguments.of(DataType.INT64, "seven", "a number is expected"),
                Arguments.of(DataType.INT64, true, "a number is expected"),
                Arguments.of(DataType.INT64, "1e999999999", "v"),
                Arguments.of(DataType.decimal(4, 2), "123.45", "v"),
                Arguments.of(DataType.decimal(4, 2), "1e999999999", "v"),
                Arguments.of(DataType.STRING, List.of(1), "type json"),
                Arguments.of(DataType.BYTES, "*", "v"),
                Arguments.of(DataType.DATE, "31.01.2026", "2026-01-31"),
                Arguments.of(DataType.TIMESTAMP, 1_760_000_000L, "a number must be turned into a time"),
                Arguments.of(DataType.TIMESTAMP, "2026-01-31T12:00:00", "2026-01-31T12:00:00Z"),
                Arguments.of(DataType.INTERVAL, "P1D", "an Interval"),
                Arguments.of(DataType.listOf(DataType.INT64), 7, "a list is expected"),
                Arguments.of(DataType.listOf(DataType.INT64), Arrays.asList(1, null), "has no value"),
                Arguments.of(TEAM, "team", "an object is expected"),
                Arguments.of(TEAM, Map.of("name", "one"), "'id' within it has no value"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void aValueThatDoesNotFitIsNamedWithItsColumn(DataType type, Object given, String why) {
        RowBuilder rows = rows(Field.of("v", type));

        assertThatThrownBy(() -> rows.add(Map.of("v", given))).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.DATA);
            assertThat(e)
                    .hasMessageContaining("column 'v' of stream 's'")
                    .hasMessageContaining(type.toString())
                    .hasMessageContaining(why);
        });
    }

    @Test
    void aLongValueIsQuotedInPart() {
        RowBuilder rows = rows(Field.of("v", DataType.INT64));

        assertThatThrownBy(() -> rows.add(Map.of("v", "x".repeat(5_000))))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void aRowWithoutARequiredValueIsRefused() {
        RowBuilder rows = rows(Field.required("v", DataType.INT64));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("v", null);

        assertThatThrownBy(() -> rows.add(nothing)).hasMessageContaining("no value in column 'v'");
        assertThatThrownBy(() -> rows.add(Map.of())).hasMessageContaining("no value in column 'v'");
    }

    @Test
    void aRowThatIsGoneNeedsItsKeyOnly() throws Exception {
        StreamDefinition stream = StreamDefinition.of(
                        "s", Field.required("id", DataType.INT64), Field.required("v", DataType.INT64))
                .withKey("id");
        RowBuilder rows = new RowBuilder(stream, stream.schema(), ServiceErrors.of("test", "the service"));
        rows.add(Map.of("id", 1, "v", 1));
        rows.delete(Map.of("id", 2));

        assertThatThrownBy(() -> rows.delete(Map.of("v", 2))).hasMessageContaining("column 'id'");
        RowBuilder again = new RowBuilder(stream, stream.schema(), ServiceErrors.of("test", "the service"));
        again.delete(Map.of("id", 2));
        Page page = again.build();
        assertThat(page.operation(0)).isEqualTo(Operation.DELETE);
        assertThat(page.column(1).isNull(0)).isTrue();
    }

    @Test
    void definitionsThatCannotWorkAreRefusedAtOnce() {
        StreamDefinition stream = StreamDefinition.of("s", Field.required("id", DataType.INT64));

        assertThatThrownBy(() -> stream.withKey("no")).hasMessageContaining("'no'");
        assertThatThrownBy(() -> stream.withCursor("id")).hasMessageContaining("no key");
        assertThatThrownBy(() -> stream.withKey("id").withCursor("no")).hasMessageContaining("its cursor");
    }

    private static RowBuilder rows(Field field) {
        StreamDefinition stream = StreamDefinition.of("s", field);
        return new RowBuilder(stream, stream.schema(), ServiceErrors.of("test", "the service"));
    }
}
