package dev.wellhead.simulators.bigquery.rows;

import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/**
 * Encodes one page of rows straight from DuckDB's vectors to JSON bytes. Not thread-safe: one use per page.
 */
public final class PageEncoder {
    private static final int FIRST_WINDOW = 512;
    private static final int GREATEST_WINDOW = 200_000;
    private static final byte[] ROW_START = {'{', '"', 'f', '"', ':', '['};
    private static final byte[] CELL_START = {'{', '"', 'v', '"', ':'};
    private static final byte[] NULL_CELL = {'n', 'u', 'l', 'l'};

    private final Database database;
    private final List<Field> fields;
    private final FieldType[] types;
    private final boolean[] nested;
    private final Cells cells;
    private final NestedCells nestedCells;
    private final ByteSink out;

    /**
     * @param out where the elements of the {@code rows} array go, with commas between but without brackets
     */
    public PageEncoder(Database database, List<Field> fields, TimestampFormat format, ByteSink out) {
        this.database = database;
        this.fields = fields;
        this.types = fields.stream().map(Field::type).toArray(FieldType[]::new);
        this.nested = new boolean[types.length];
        for (int i = 0; i < types.length; i++) {
            nested[i] = fields.get(i).isRepeated() || types[i] == FieldType.RECORD;
        }
        this.cells = new Cells(format);
        this.nestedCells = new NestedCells(cells);
        this.out = out;
    }

    /**
     * Encodes rows from a position until a limit of rows or bytes; at least one row where there is one.
     *
     * @return the number of rows encoded
     */
    public int encode(Rows rows, long from, long maxRows, int maxBytes) {
        if (fields.isEmpty()) {
            return 0;
        }
        long end = Math.min(rows.count(), maxRows > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + maxRows);
        long position = from;
        int startSize = out.size();
        long window = Math.min(FIRST_WINDOW, maxRows);
        while (position < end) {
            long to = Math.min(end, position + window);
            long limit = (long) startSize + maxBytes;
            int done = encodeWindow(rows.window(position, to), position == from, limit);
            position += done;
            if (position < to || done == 0) {
                break;
            }
            long bytesPerRow = Math.max(1, (out.size() - startSize) / (position - from));
            long guess = (limit - out.size()) / bytesPerRow + 64;
            window = Math.max(64, Math.min(GREATEST_WINDOW, guess));
        }
        return (int) (position - from);
    }

    private int encodeWindow(String relation, boolean pageStart, long limit) {
        String sql = "SELECT " + Normal.selectList(fields) + " FROM " + relation;
        return database.with(connection -> encodeSql(connection, sql, pageStart, limit));
    }

    private int encodeSql(DuckDBConnection connection, String sql, boolean pageStart, long limit) throws SQLException {
        int done = 0;
        try (DuckDBPreparedStatement statement = connection.prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            DuckDBReadableVector[] vectors = new DuckDBReadableVector[types.length];
            while (result.nextChunk()) {
                DuckDBDataChunkReader chunk = result.chunk();
                for (int i = 0; i < vectors.length; i++) {
                    vectors[i] = chunk.vector(i);
                }
                long count = chunk.rowCount();
                for (long row = 0; row < count; row++) {
                    int before = out.size();
                    boolean first = pageStart && done == 0;
                    encodeRow(vectors, row, first);
                    if (out.size() > limit && !first) {
                        out.truncate(before);
                        return done;
                    }
                    done++;
                }
            }
        }
        return done;
    }

    private void encodeRow(DuckDBReadableVector[] vectors, long row, boolean first) {
        if (!first) {
            out.put(',');
        }
        out.raw(ROW_START);
        for (int i = 0; i < vectors.length; i++) {
            if (i > 0) {
                out.put(',');
            }
            out.raw(CELL_START);
            DuckDBReadableVector vector = vectors[i];
            if (vector.isNull(row)) {
                if (fields.get(i).isRepeated()) {
                    out.put('[').put(']');
                } else {
                    out.raw(NULL_CELL);
                }
            } else {
                encodeCell(vector, row, i);
            }
            out.put('}');
        }
        out.put(']').put('}');
    }

    private void encodeCell(DuckDBReadableVector vector, long row, int column) {
        if (nested[column]) {
            try {
                nestedCells.write(out, fields.get(column), vector.getString(row));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        switch (types[column]) {
            case INTEGER, DATE, TIME, DATETIME, TIMESTAMP -> cells.number(out, types[column], vector.getLong(row));
            case FLOAT -> cells.floating(out, vector.getDouble(row));
            case BOOLEAN -> out.ascii(vector.getBoolean(row) ? "\"true\"" : "\"false\"");
            case STRING -> out.string(vector.getString(row));
            case BYTES, NUMERIC, BIGNUMERIC, GEOGRAPHY, JSON, INTERVAL, RANGE ->
                cells.text(out, fields.get(column), vector.getString(row));
            case RECORD -> throw new IllegalStateException("A record is nested");
        }
    }
}
