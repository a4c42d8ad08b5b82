package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.FixedColumnBuilder;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.ListColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.StructColumn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Whether single values are what their types allow. */
final class Values {
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long DAY = 86_400_000_000L;
    private static final long FIRST_MICRO = FIRST_DAY * DAY;
    private static final long LAST_MICRO =
            LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC) * 1_000_000L + 999_999L;

    private Values() {}

    static void requirePresent(String stream, Field field, Column column, int row) {
        require(
                field.nullable() || !column.isNull(row),
                "'%s' of '%s' is null in a row, though its field is not nullable. Make the field nullable.",
                field.name(),
                stream);
        if (column.isNull(row)) {
            return;
        }
        if (column instanceof StructColumn struct) {
            for (int i = 0; i < struct.fields().size(); i++) {
                requirePresent(
                        stream, field.type().fields().get(i), struct.fields().get(i), row);
            }
        } else if (column instanceof ListColumn list) {
            for (int i = list.offsets()[row]; i < list.offsets()[row + 1]; i++) {
                requirePresent(stream, field.type().element(), list.elements(), i);
            }
        }
    }

    /** Answers how many texts it has looked at. */
    static int requireUtf8(String where, DataType type, Column column) {
        int seen = 0;
        if (column instanceof BytesColumn bytes && type.isText()) {
            for (int row = 0; row < bytes.size(); row++) {
                if (!bytes.isNull(row)) {
                    seen++;
                    requireUtf8(where, ByteBuffer.wrap(bytes.bytes(), bytes.offsets()[row], bytes.length(row)));
                }
            }
        } else if (column instanceof ListColumn list) {
            seen += requireUtf8(where, type.element().type(), list.elements());
        } else if (column instanceof StructColumn struct) {
            for (int i = 0; i < struct.fields().size(); i++) {
                seen += requireUtf8(
                        where, type.fields().get(i).type(), struct.fields().get(i));
            }
        }
        return seen;
    }

    private static void requireUtf8(String where, ByteBuffer text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(text);
        } catch (CharacterCodingException e) {
            throw Verdict.wrong("a text of %s is not UTF-8. Decode what the service sends by its own charset.", where);
        }
    }

    /** Looks at the columns of the type called {@code name}; answers how many values it has seen. */
    static int requireInRange(String where, String name, DataType type, Column column) {
        int seen = 0;
        if (type.name().equals(name)) {
            for (int row = 0; row < column.size(); row++) {
                if (!column.isNull(row)) {
                    seen++;
                    require(
                            inRange(type, column, row),
                            "a value of %s lies outside of %s. Make the type wide enough, or report the value as DATA.",
                            where,
                            type);
                }
            }
        } else if (column instanceof ListColumn list) {
            seen += requireInRange(where, name, type.element().type(), list.elements());
        } else if (column instanceof StructColumn struct) {
            for (int i = 0; i < struct.fields().size(); i++) {
                seen += requireInRange(
                        where,
                        name,
                        type.fields().get(i).type(),
                        struct.fields().get(i));
            }
        }
        return seen;
    }

    private static boolean inRange(DataType type, Column column, int row) {
        if (column instanceof FixedColumn fixed) {
            // The 32 bytes of the widest decimals hold a part of the 77-digit numbers, which BigQuery uses.
            int most = type.precision() == DataType.MAX_DECIMAL_PRECISION ? type.precision() + 1 : type.precision();
            return FixedColumnBuilder.decimal(type, fixed, row).precision() <= most;
        } else if (column instanceof IntColumn days) {
            return days.value(row) >= FIRST_DAY && days.value(row) <= LAST_DAY;
        }
        long micros = ((LongColumn) column).value(row);
        return type.name().equals("time") ? micros >= 0 && micros < DAY : micros >= FIRST_MICRO && micros <= LAST_MICRO;
    }
}
