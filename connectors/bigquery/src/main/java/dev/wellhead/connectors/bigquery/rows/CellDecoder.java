package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.connectors.bigquery.schema.NumberText;
import dev.wellhead.connectors.bigquery.schema.TimeText;
import dev.wellhead.connectors.bigquery.schema.ValueException;
import dev.wellhead.spi.data.BooleanColumnBuilder;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumnBuilder;
import dev.wellhead.spi.data.FixedColumnBuilder;
import dev.wellhead.spi.data.IntColumnBuilder;
import dev.wellhead.spi.data.ListColumnBuilder;
import dev.wellhead.spi.data.LongColumnBuilder;
import dev.wellhead.spi.data.StructColumnBuilder;
import dev.wellhead.toolkit.json.JsonBytes;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one column from the bytes of an answer straight into its builder. Used by one thread.
 *
 * <p>A cell is {@code {"v": value}}: scalars are texts, a repeated column is a list of cells, a record is {@code {"f":
 * [cells]}}, in the order of the schema.
 */
public final class CellDecoder {
    private static final JsonBytes.Pattern OPEN = JsonBytes.Pattern.of("{\"v\":");
    private static final JsonBytes.Pattern CELLS = JsonBytes.Pattern.of("{\"f\":[");

    private final BigQueryField field;
    private final DataType type;
    private final ColumnBuilder target;
    private final @Nullable CellDecoder element;
    private final @Nullable CellDecoder[] children;

    /** Decodes a column, lists included, into {@code target}. */
    CellDecoder(BigQueryField field, ColumnBuilder target) {
        this(field, target, field.mode() == BigQueryField.Mode.REPEATED);
    }

    private CellDecoder(BigQueryField field, ColumnBuilder target, boolean list) {
        this.field = field;
        this.type = field.valueType();
        this.target = target;
        if (list) {
            element = new CellDecoder(field, ((ListColumnBuilder) target).elements(), false);
            children = new CellDecoder[0];
        } else if (field.type() == BigQueryType.STRUCT) {
            element = null;
            children = new CellDecoder[field.fields().size()];
            for (int i = 0; i < children.length; i++) {
                children[i] = new CellDecoder(field.fields().get(i), ((StructColumnBuilder) target).field(i));
            }
        } else {
            element = null;
            children = new CellDecoder[0];
        }
    }

    /** Reads {@code {"f": [...]}}: one cell for each decoder; a null decoder passes over its cell. */
    static void cells(JsonBytes in, @Nullable CellDecoder[] decoders) throws IOException {
        if (!in.takeExactly(CELLS)) {
            in.expect('{');
            in.name();
            in.expect('[');
        }
        for (int i = 0; i < decoders.length; i++) {
            if (i > 0) {
                in.expect(',');
            }
            CellDecoder decoder = decoders[i];
            if (decoder == null) {
                in.skip();
            } else {
                decoder.cell(in);
            }
        }
        in.expect(']');
        in.expect('}');
    }

    /** Reads {@code {"v": value}}. */
    void cell(JsonBytes in) throws IOException {
        if (!in.takeExactly(OPEN)) {
            in.expect('{');
            in.name();
        }
        if (element != null) {
            elements(in, (ListColumnBuilder) target, element);
        } else if (field.type() == BigQueryType.STRUCT) {
            struct(in, (StructColumnBuilder) target);
        } else if (in.scalar()) {
            value(in);
        } else {
            target.appendNull();
        }
        in.expect('}');
    }

    private static void elements(JsonBytes in, ListColumnBuilder list, CellDecoder element) throws IOException {
        if (in.peek() == 'n') {
            // An array is never NULL once it is stored; some servers write an empty one so.
            in.skip();
        } else {
            in.expect('[');
            while (!in.take(']')) {
                element.cell(in);
                in.take(',');
            }
        }
        list.endList();
    }

    private void struct(JsonBytes in, StructColumnBuilder struct) throws IOException {
        if (in.peek() == 'n') {
            in.skip();
            struct.appendNull();
        } else {
            cells(in, children);
            struct.endStruct();
        }
    }

    private void value(JsonBytes in) throws IOException {
        byte[] bytes = in.bytes();
        int start = in.start();
        int length = in.length();
        try {
            switch (field.type()) {
                case INT64 -> ((LongColumnBuilder) target).append(TimeText.integer(bytes, start, length));
                case FLOAT64 -> ((DoubleColumnBuilder) target).append(NumberText.real(bytes, start, length));
                case BOOL -> ((BooleanColumnBuilder) target).append(truth(in));
                case STRING, JSON, GEOGRAPHY -> ((BytesColumnBuilder) target).append(bytes, start, length);
                case BYTES -> base64(bytes, start, length);
                case NUMERIC, BIGNUMERIC ->
                    NumberText.appendDecimal(bytes, start, length, type, (FixedColumnBuilder) target);
                case RANGE -> range(bytes, start, length);
                case TIMESTAMP -> {
                    if (field.isPicoseconds()) {
                        ((BytesColumnBuilder) target).append(bytes, start, length);
                    } else {
                        time(field.type(), target, bytes, start, length);
                    }
                }
                case DATE, TIME, DATETIME, INTERVAL -> time(field.type(), target, bytes, start, length);
                case STRUCT -> throw new IllegalStateException("a record is no single value");
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ValueException(field, in.text(), e);
        }
    }

    private static void time(BigQueryType type, ColumnBuilder target, byte[] bytes, int start, int length) {
        switch (type) {
            case DATE -> ((IntColumnBuilder) target).append(TimeText.date(bytes, start, length));
            case TIME -> ((LongColumnBuilder) target).append(TimeText.time(bytes, start, length));
            case DATETIME -> ((LongColumnBuilder) target).append(TimeText.datetime(bytes, start, length));
            case TIMESTAMP -> ((LongColumnBuilder) target).append(TimeText.timestamp(bytes, start, length));
            case INTERVAL -> ((FixedColumnBuilder) target).append(TimeText.interval(bytes, start, length));
            case INT64, FLOAT64, BOOL, STRING, BYTES, NUMERIC, BIGNUMERIC, RANGE, JSON, GEOGRAPHY, STRUCT ->
                throw new IllegalArgumentException(type + " is not a time");
        }
    }

    /** {@code [start, end)}, either of them UNBOUNDED. */
    private void range(byte[] bytes, int start, int length) {
        int end = start + length - 1;
        int comma = start;
        while (comma < end && bytes[comma] != ',') {
            comma++;
        }
        if (length < 3 || bytes[start] != '[' || bytes[end] != ')' || comma == end) {
            throw new IllegalArgumentException("not a range");
        }
        StructColumnBuilder range = (StructColumnBuilder) target;
        bound(range.field(0), bytes, start + 1, comma);
        bound(range.field(1), bytes, comma + 1, end);
        range.endStruct();
    }

    private void bound(ColumnBuilder bound, byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && (bytes[start] == ' ' || bytes[start] == '"')) {
            start++;
        }
        while (start < end && (bytes[end - 1] == ' ' || bytes[end - 1] == '"')) {
            end--;
        }
        if (start < end && (bytes[start] == 'U' || bytes[start] == 'N')) {
            bound.appendNull();
        } else {
            time(field.element(), bound, bytes, start, end - start);
        }
    }

    private void base64(byte[] bytes, int start, int length) {
        byte[] encoded = new byte[length];
        System.arraycopy(bytes, start, encoded, 0, length);
        byte[] decoded = Base64.getDecoder().decode(encoded);
        ((BytesColumnBuilder) target).append(decoded, 0, decoded.length);
    }

    private static boolean truth(JsonBytes in) {
        boolean truth = in.is("true") || in.is("TRUE") || in.is("True") || in.is("1");
        if (!truth && !in.is("false") && !in.is("FALSE") && !in.is("False") && !in.is("0")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return truth;
    }
}
