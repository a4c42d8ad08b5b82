package dev.wellhead.simulators.bigquery.arrow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.duckdb.DuckDBReadableVector;

/** Writers of lists and records, which come as JSON text. */
final class NestedWriters {
    private static final JsonFactory JSON = new JsonFactory();

    private NestedWriters() {}

    /** The writer for a column of any kind. */
    static ColumnWriter of(Field field, FieldVector vector) {
        if (field.isRepeated()) {
            ListVector list = (ListVector) vector;
            return new Lists(list, element(field, list.getDataVector()));
        }
        return element(field, vector);
    }

    private static ColumnWriter element(Field field, FieldVector vector) {
        if (field.type() != FieldType.RECORD) {
            return ScalarWriters.of(field, vector);
        }
        StructVector struct = (StructVector) vector;
        List<ColumnWriter> parts = IntStream.range(0, field.fields().size())
                .mapToObj(i -> of(field.fields().get(i), (FieldVector) struct.getChildByOrdinal(i)))
                .toList();
        return new Records(struct, parts);
    }

    private static int write(ColumnWriter writer, int index, String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return writer.writeOrNull(index, parser);
        }
    }

    private record Lists(ListVector vector, ColumnWriter items) implements ColumnWriter {
        @Override
        public int write(int index, DuckDBReadableVector from, long row) throws IOException {
            return NestedWriters.write(this, index, from.getString(row));
        }

        @Override
        public int write(int index, JsonParser from) throws IOException {
            int start = vector.startNewValue(index);
            int count = 0;
            int bytes = Integer.BYTES;
            while (from.nextToken() != JsonToken.END_ARRAY) {
                bytes += items.writeOrNull(start + count, from);
                count++;
            }
            vector.endValue(index, count);
            return bytes;
        }

        @Override
        public void writeNull(int index) {
            vector.startNewValue(index);
            vector.endValue(index, 0);
        }
    }

    private record Records(StructVector vector, List<ColumnWriter> parts) implements ColumnWriter {
        @Override
        public int write(int index, DuckDBReadableVector from, long row) throws IOException {
            return NestedWriters.write(this, index, from.getString(row));
        }

        @Override
        public int write(int index, JsonParser from) throws IOException {
            vector.setIndexDefined(index);
            int part = 0;
            int bytes = 1;
            while (from.nextToken() != JsonToken.END_OBJECT) {
                from.nextToken();
                bytes += parts.get(part++).writeOrNull(index, from);
            }
            return bytes;
        }

        /** The parts get a value too, so that all vectors below stay in step. */
        @Override
        public void writeNull(int index) {
            vector.setNull(index);
            parts.forEach(part -> part.writeNull(index));
        }
    }
}
