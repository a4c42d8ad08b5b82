package dev.wellhead.simulators.bigquery.arrow;

import dev.wellhead.simulators.bigquery.data.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** The rows of one query, taken piece by piece into vectors. Not thread-safe; holds a connection until it is closed. */
final class RowCursor implements AutoCloseable {
    private final Database database;
    private final DuckDBConnection connection;
    private final DuckDBPreparedStatement statement;
    private final DuckDBChunkedResult result;
    private final DuckDBReadableVector[] columns;
    private @Nullable DuckDBDataChunkReader chunk;
    private long row;

    RowCursor(Database database, String sql, int columns) throws SQLException {
        this.database = database;
        this.columns = new DuckDBReadableVector[columns];
        connection = database.borrow();
        DuckDBPreparedStatement prepared = null;
        try {
            prepared = connection.prepare(sql);
            result = prepared.query();
        } catch (SQLException | RuntimeException e) {
            if (prepared != null) {
                prepared.close();
            }
            database.giveBack(connection);
            throw e;
        }
        statement = prepared;
    }

    /** Writes rows until a limit of rows or about of bytes, or until there are no more; returns how many. */
    int fill(List<ColumnWriter> writers, int maxRows, int maxBytes) throws SQLException, IOException {
        int done = 0;
        long bytes = 0;
        while (done < maxRows && bytes < maxBytes && hasRow()) {
            bytes += write(writers, done++);
            row++;
        }
        return done;
    }

    private boolean hasRow() throws SQLException {
        while (chunk == null || row >= chunk.rowCount()) {
            if (!result.nextChunk()) {
                return false;
            }
            chunk = result.chunk();
            row = 0;
            for (int i = 0; i < columns.length; i++) {
                columns[i] = chunk.vector(i);
            }
        }
        return true;
    }

    private long write(List<ColumnWriter> writers, int index) throws IOException {
        long bytes = 0;
        for (int i = 0; i < columns.length; i++) {
            ColumnWriter writer = writers.get(i);
            if (columns[i].isNull(row)) {
                writer.writeNull(index);
                bytes++;
            } else {
                bytes += writer.write(index, columns[i], row);
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            result.close();
            statement.close();
        } catch (SQLException e) {
            throw new IllegalStateException("A result of DuckDB cannot be closed", e);
        } finally {
            database.giveBack(connection);
        }
    }
}
