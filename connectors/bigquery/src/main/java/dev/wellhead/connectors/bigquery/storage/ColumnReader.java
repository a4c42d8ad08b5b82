package dev.wellhead.connectors.bigquery.storage;

import dev.wellhead.spi.data.Bits;
import dev.wellhead.spi.data.BooleanColumn;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DoubleColumn;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.ListColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.StructColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes one column, children included, from the buffers of a batch. Stateless. */
@FunctionalInterface
interface ColumnReader {
    Column read(BatchBuffers in) throws ArrowException;

    ColumnReader BOOLEANS = in -> {
        int count = in.column();
        byte[] validity = in.validity(count);
        return new BooleanColumn(count, in.bytes(Bits.bytesFor(count)), validity);
    };

    ColumnReader INTS = in -> {
        int count = in.column();
        byte[] validity = in.validity(count);
        return new IntColumn(count, in.ints(count), validity);
    };

    ColumnReader LONGS = in -> {
        int count = in.column();
        byte[] validity = in.validity(count);
        return new LongColumn(count, in.longs(count), validity);
    };

    ColumnReader DOUBLES = in -> {
        int count = in.column();
        byte[] validity = in.validity(count);
        return new DoubleColumn(count, in.doubles(count), validity);
    };

    ColumnReader BYTES = in -> {
        int count = in.column();
        byte[] validity = in.validity(count);
        int[] offsets = in.offsets(count);
        return new BytesColumn(count, offsets, in.bytes(offsets[count]), validity);
    };

    /** Values of so many bytes each. */
    static ColumnReader fixed(int width) {
        return in -> {
            int count = in.column();
            byte[] validity = in.validity(count);
            return new FixedColumn(count, width, in.bytes(Math.multiplyExact(count, width)), validity);
        };
    }

    /**
     * Decimals of {@code from} bytes, of which the page has {@code to}.
     *
     * @param digits how many digits behind the point the page has fewer
     */
    static ColumnReader decimals(int from, int to, int digits) {
        return from == to && digits == 0
                ? fixed(to)
                : in -> Decimals.fitted((FixedColumn) fixed(from).read(in), to, digits);
    }

    /** Lists that are never null: an array of BigQuery's is empty at least. */
    static ColumnReader lists(ColumnReader elements) {
        return in -> {
            int count = in.column();
            in.validity(count);
            int[] offsets = in.offsets(count);
            Column values = elements.read(in);
            if (values.size() < offsets[count]) {
                throw new ArrowException("lists go to element " + offsets[count] + " of " + values.size());
            }
            return new ListColumn(count, offsets, values, null);
        };
    }

    /**
     * Structs.
     *
     * @param fields in the order of the batch
     * @param places for each field of the column, which of those it is
     */
    static ColumnReader structs(List<ColumnReader> fields, int[] places) {
        return in -> {
            int count = in.column();
            byte[] validity = in.validity(count);
            List<Column> read = new ArrayList<>();
            for (ColumnReader field : fields) {
                Column column = field.read(in);
                if (column.size() != count) {
                    throw new ArrowException("a field has " + column.size() + " values of " + count + " structs");
                }
                read.add(column);
            }
            return new StructColumn(
                    count, Arrays.stream(places).mapToObj(read::get).toList(), validity);
        };
    }
}
