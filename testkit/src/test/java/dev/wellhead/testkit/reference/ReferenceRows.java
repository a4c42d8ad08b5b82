package dev.wellhead.testkit.reference;

import dev.wellhead.spi.data.BooleanColumnBuilder;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumnBuilder;
import dev.wellhead.spi.data.FixedColumnBuilder;
import dev.wellhead.spi.data.IntColumnBuilder;
import dev.wellhead.spi.data.ListColumnBuilder;
import dev.wellhead.spi.data.LongColumnBuilder;
import dev.wellhead.spi.data.StructColumnBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;

/** Turns the cells of a row into values. */
final class ReferenceRows {
    private final Mutant mutant;

    ReferenceRows(Mutant mutant) {
        this.mutant = mutant;
    }

    void append(String name, DataType type, String cell, ColumnBuilder column) {
        if (cell.equals("~") || cell.isEmpty() && mutant == Mutant.EMPTY_TEXT_IS_NULL) {
            column.appendNull();
            return;
        }
        switch (type.name()) {
            case "boolean" -> ((BooleanColumnBuilder) column).append(Boolean.parseBoolean(cell));
            case "int64" -> ((LongColumnBuilder) column).append(Long.parseLong(cell));
            case "float64" -> ((DoubleColumnBuilder) column).append(Double.parseDouble(cell));
            case "decimal" -> decimal((FixedColumnBuilder) column, type, cell);
            case "date" ->
                ((IntColumnBuilder) column).append((int) LocalDate.parse(cell).toEpochDay());
            case "time" -> ((LongColumnBuilder) column).append(time(cell));
            case "datetime" -> ((LongColumnBuilder) column).append(datetime(cell));
            case "timestamp" -> timestamp(column, cell);
            case "bytes" -> bytes((BytesColumnBuilder) column, HexFormat.of().parseHex(cell));
            case "list" -> list((ListColumnBuilder) column, cell);
            case "struct" -> struct((StructColumnBuilder) column, cell);
            default -> text((BytesColumnBuilder) column, name, cell);
        }
    }

    private void text(BytesColumnBuilder column, String name, String cell) {
        if (name.equals("country")) {
            Locale locale = mutant == Mutant.CASE_BY_THE_MACHINES_LANGUAGE ? Locale.getDefault() : Locale.ROOT;
            column.append(cell.toUpperCase(locale));
        } else if (mutant == Mutant.TEXT_IN_ANOTHER_CHARSET) {
            bytes(column, cell.getBytes(StandardCharsets.ISO_8859_1));
        } else if (mutant == Mutant.JSON_WITHOUT_BRACES && name.equals("extra")) {
            column.append("id: " + cell.length());
        } else {
            column.append(cell);
        }
    }

    private static void bytes(BytesColumnBuilder column, byte[] value) {
        column.append(value, 0, value.length);
    }

    private void decimal(FixedColumnBuilder column, DataType type, String cell) {
        if (mutant == Mutant.DECIMAL_THROUGH_DOUBLE) {
            column.append(new BigDecimal(Double.parseDouble(cell)).setScale(type.scale(), RoundingMode.HALF_EVEN));
        } else if (mutant == Mutant.DECIMAL_WITH_TOO_MANY_DIGITS && type.scale() == 2) {
            byte[] wide = new byte[16];
            wide[14] = 1;
            column.append(wide, 0);
        } else {
            column.append(new BigDecimal(cell));
        }
    }

    private long time(String cell) {
        long micros = LocalTime.parse(cell).toNanoOfDay() / 1000;
        return mutant == Mutant.TIME_BEYOND_THE_DAY ? micros + 86_400_000_000L : micros;
    }

    private long datetime(String cell) {
        LocalDateTime wall = LocalDateTime.parse(cell);
        return Cells.micros(
                mutant == Mutant.DATETIME_IN_THE_MACHINES_ZONE
                        ? wall.atZone(ZoneId.systemDefault()).toInstant()
                        : wall.toInstant(ZoneOffset.UTC));
    }

    private void timestamp(ColumnBuilder column, String cell) {
        long micros = Cells.micros(Instant.parse(cell));
        if (column instanceof BytesColumnBuilder bytes) {
            bytes.append(cell);
        } else {
            ((LongColumnBuilder) column)
                    .append(mutant == Mutant.TIMESTAMP_CUT_TO_SECONDS ? micros / 1_000_000 * 1_000_000 : micros);
        }
    }

    private static void list(ListColumnBuilder column, String cell) {
        for (String element : cell.split(",")) {
            ((BytesColumnBuilder) column.elements()).append(URLDecoder.decode(element, StandardCharsets.UTF_8));
        }
        column.endList();
    }

    private void struct(StructColumnBuilder column, String cell) {
        String[] parts = cell.split("\\|");
        ((BytesColumnBuilder) column.field(0)).append(parts[0]);
        if (!parts[1].equals("~")) {
            ((BytesColumnBuilder) column.field(1)).append(parts[1]);
        }
        column.endStruct();
    }
}
