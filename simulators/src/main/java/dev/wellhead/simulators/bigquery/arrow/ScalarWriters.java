package dev.wellhead.simulators.bigquery.arrow;

import com.fasterxml.jackson.core.JsonParser;
import dev.wellhead.simulators.bigquery.types.Field;
import java.io.IOException;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.StructVector;
import org.duckdb.DuckDBReadableVector;

/** Writers of values without parts. */
final class ScalarWriters {
    private ScalarWriters() {}

    /** The writer for one element of a column that is no record. */
    static ColumnWriter of(Field field, FieldVector vector) {
        return switch (field.type()) {
            case INTEGER -> new Numbers(vector, ((BigIntVector) vector)::setSafe);
            case DATE, TIME, DATETIME, TIMESTAMP -> new Numbers(vector, numbers(vector));
            case FLOAT -> new Doubles((Float8Vector) vector);
            case BOOLEAN -> new Booleans((BitVector) vector);
            case STRING, GEOGRAPHY, JSON -> new Texts(vector, TextForms.utf8((VarCharVector) vector));
            case BYTES -> new Texts(vector, TextForms.base64((VarBinaryVector) vector));
            case NUMERIC -> new Texts(vector, TextForms.decimal((DecimalVector) vector));
            case BIGNUMERIC -> new Texts(vector, TextForms.bigDecimal((Decimal256Vector) vector));
            case INTERVAL -> new Texts(vector, TextForms.interval((IntervalMonthDayNanoVector) vector));
            case RANGE -> {
                StructVector range = (StructVector) vector;
                LongSink start = numbers((FieldVector) range.getChildByOrdinal(0));
                LongSink end = numbers((FieldVector) range.getChildByOrdinal(1));
                yield new Texts(vector, TextForms.range(range, start, end));
            }
            case RECORD -> throw new IllegalStateException("A record is not a scalar");
        };
    }

    /** Puts a number into a vector. */
    interface LongSink {
        void set(int index, long value);
    }

    /** Puts a text into a vector in its own form; returns how many bytes that took. */
    interface TextSink {
        int set(int index, String value);
    }

    private static LongSink numbers(FieldVector vector) {
        if (vector instanceof DateDayVector days) {
            return (index, value) -> days.setSafe(index, (int) value);
        }
        return vector instanceof TimeMicroVector times ? times::setSafe : ((TimeStampVector) vector)::setSafe;
    }

    private record Numbers(FieldVector vector, LongSink sink) implements ColumnWriter {
        @Override
        public int write(int index, DuckDBReadableVector from, long row) {
            sink.set(index, from.getLong(row));
            return Long.BYTES;
        }

        @Override
        public int write(int index, JsonParser from) throws IOException {
            sink.set(index, Long.parseLong(from.getText()));
            return Long.BYTES;
        }

        @Override
        public void writeNull(int index) {
            vector.setNull(index);
        }
    }

    private record Doubles(Float8Vector vector) implements ColumnWriter {
        @Override
        public int write(int index, DuckDBReadableVector from, long row) {
            vector.setSafe(index, from.getDouble(row));
            return Double.BYTES;
        }

        @Override
        public int write(int index, JsonParser from) throws IOException {
            vector.setSafe(index, TextForms.parseDouble(from.getText()));
            return Double.BYTES;
        }

        @Override
        public void writeNull(int index) {
            vector.setNull(index);
        }
    }

    private record Booleans(BitVector vector) implements ColumnWriter {
        @Override
        public int write(int index, DuckDBReadableVector from, long row) {
            vector.setSafe(index, from.getBoolean(row) ? 1 : 0);
            return 1;
        }

        @Override
        public int write(int index, JsonParser from) throws IOException {
            vector.setSafe(index, Boolean.parseBoolean(from.getText()) ? 1 : 0);
            return 1;
        }

        @Override
        public void writeNull(int index) {
            vector.setNull(index);
        }
    }

    private record Texts(FieldVector vector, TextSink sink) implements ColumnWriter {
        @Override
        public int write(int index, DuckDBReadableVector from, long row) {
            return sink.set(index, from.getString(row));
        }

        @Override
        public int write(int index, JsonParser from) throws IOException {
            return sink.set(index, from.getText());
        }

        @Override
        public void writeNull(int index) {
            vector.setNull(index);
        }
    }
}
