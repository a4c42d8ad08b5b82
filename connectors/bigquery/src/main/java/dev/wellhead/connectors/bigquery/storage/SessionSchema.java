package dev.wellhead.connectors.bigquery.storage;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryField.Mode;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.spi.data.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.IntervalUnit;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

/**
 * How the columns that are wanted lie in a session's batches. The session's schema is what counts: a column that it has in
 * another layout than the table's type promises is an error that says so.
 */
final class SessionSchema {
    private final List<ColumnReader> columns;
    private final int[] places;

    private SessionSchema(List<ColumnReader> columns, int[] places) {
        this.columns = columns;
        this.places = places;
    }

    /** @param wanted the columns of pages, in their order */
    static SessionSchema of(ArrowMessage message, List<BigQueryField> wanted) throws ArrowException {
        Schema schema = message.schema();
        try {
            List<ColumnReader> columns = new ArrayList<>();
            int[] places = places(schema.fieldsLength(), schema::fields, wanted, columns);
            return new SessionSchema(columns, places);
        } catch (IndexOutOfBoundsException e) {
            throw new ArrowException("a schema that makes no sense", e);
        }
    }

    /** The columns' readers, in the order of the batch. */
    List<ColumnReader> columns() {
        return columns;
    }

    /** For each wanted column, which of {@link #columns()} it is. */
    int place(int wanted) {
        return places[wanted];
    }

    int size() {
        return places.length;
    }

    private static int[] places(
            int count, IntFunction<@Nullable Field> fields, List<BigQueryField> wanted, List<ColumnReader> readers)
            throws ArrowException {
        if (count != wanted.size()) {
            throw new ArrowException("a session has " + count + " columns where " + wanted.size() + " were asked for");
        }
        int[] places = new int[count];
        boolean[] found = new boolean[count];
        for (int i = 0; i < count; i++) {
            Field field = Objects.requireNonNull(fields.apply(i));
            String name = String.valueOf(field.name());
            int place = place(name, wanted);
            if (place < 0 || found[place]) {
                throw new ArrowException("a session has a column '" + name + "' that was not asked for");
            }
            found[place] = true;
            places[place] = i;
            readers.add(column(field, wanted.get(place)));
        }
        return places;
    }

    private static int place(String name, List<BigQueryField> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static ColumnReader column(Field field, BigQueryField wanted) throws ArrowException {
        if (wanted.mode() == Mode.REPEATED) {
            if (field.typeType() != Type.List || field.childrenLength() != 1) {
                throw other(field, wanted);
            }
            return ColumnReader.lists(value(Objects.requireNonNull(field.children(0)), wanted));
        }
        return value(field, wanted);
    }

    private static ColumnReader value(Field field, BigQueryField wanted) throws ArrowException {
        DataType type = wanted.valueType();
        if (wanted.type() == BigQueryType.STRUCT) {
            return struct(field, wanted.fields(), wanted);
        } else if (wanted.type() == BigQueryType.RANGE) {
            return struct(field, wanted.bounds(), wanted);
        } else if (type.isDecimal()) {
            return decimal(field, type, wanted);
        }
        boolean agrees = switch (type.name()) {
            case "boolean" -> field.typeType() == Type.Bool;
            case "int64" -> field.typeType() == Type.Int && integer(field);
            case "float64" -> field.typeType() == Type.FloatingPoint && real(field);
            case "string", "json", "geography" -> field.typeType() == Type.Utf8;
            case "bytes" -> field.typeType() == Type.Binary;
            case "date" -> field.typeType() == Type.Date && days(field);
            case "time" -> field.typeType() == Type.Time && micros(field);
            case "datetime", "timestamp" -> field.typeType() == Type.Timestamp && instants(field);
            case "interval" -> field.typeType() == Type.Interval && months(field);
            default -> false;
        };
        if (!agrees) {
            throw other(field, wanted);
        }
        return of(type);
    }

    private static ColumnReader of(DataType type) {
        return switch (type.physical()) {
            case BOOLEAN -> ColumnReader.BOOLEANS;
            case INT -> ColumnReader.INTS;
            case LONG -> ColumnReader.LONGS;
            case DOUBLE -> ColumnReader.DOUBLES;
            case BYTES -> ColumnReader.BYTES;
            case FIXED -> ColumnReader.fixed(type.width());
            case LIST, STRUCT -> throw new IllegalArgumentException(type + " has children");
        };
    }

    private static ColumnReader struct(Field field, List<BigQueryField> fields, BigQueryField wanted)
            throws ArrowException {
        if (field.typeType() != Type.Struct_) {
            throw other(field, wanted);
        }
        List<ColumnReader> readers = new ArrayList<>();
        int[] places = places(field.childrenLength(), field::children, fields, readers);
        return ColumnReader.structs(readers, places);
    }

    private static ColumnReader decimal(Field field, DataType type, BigQueryField wanted) throws ArrowException {
        if (field.typeType() != Type.Decimal) {
            throw other(field, wanted);
        }
        Decimal decimal = Objects.requireNonNull((Decimal) field.type(new Decimal()));
        int width = decimal.bitWidth() / Byte.SIZE;
        if (width != 16 && width != 32) {
            throw other(field, wanted);
        }
        return ColumnReader.decimals(width, type.width(), decimal.scale() - type.scale());
    }

    private static boolean integer(Field field) {
        Int type = Objects.requireNonNull((Int) field.type(new Int()));
        return type.bitWidth() == Long.SIZE && type.isSigned();
    }

    private static boolean real(Field field) {
        return Objects.requireNonNull((FloatingPoint) field.type(new FloatingPoint()))
                        .precision()
                == Precision.DOUBLE;
    }

    private static boolean days(Field field) {
        return Objects.requireNonNull((Date) field.type(new Date())).unit() == DateUnit.DAY;
    }

    private static boolean micros(Field field) {
        Time type = Objects.requireNonNull((Time) field.type(new Time()));
        return type.unit() == TimeUnit.MICROSECOND && type.bitWidth() == Long.SIZE;
    }

    private static boolean instants(Field field) {
        return Objects.requireNonNull((Timestamp) field.type(new Timestamp())).unit() == TimeUnit.MICROSECOND;
    }

    private static boolean months(Field field) {
        return Objects.requireNonNull((Interval) field.type(new Interval())).unit() == IntervalUnit.MONTH_DAY_NANO;
    }

    private static ArrowException other(Field field, BigQueryField wanted) {
        return new ArrowException("column '" + wanted.name() + "' of type " + wanted.type() + " comes as Arrow's "
                + Type.name(field.typeType()));
    }
}
