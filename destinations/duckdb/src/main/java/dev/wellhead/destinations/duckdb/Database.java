package dev.wellhead.destinations.duckdb;

import dev.wellhead.arrow.ArrowDialect;
import dev.wellhead.arrow.ArrowSupport;
import dev.wellhead.arrow.PageArrowReader;
import dev.wellhead.arrow.RowQueue;
import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB file open for writing: one connection, one transaction at a time. Failures come as
 * {@link DestinationException}. Used by one thread.
 */
final class Database implements AutoCloseable {
    /** The name under which pages stand in a statement. */
    static final String PAGES = "_wellhead_pages";

    /** Arrow's own share: a batch in flight per DuckDB thread, and what a very wide page needs. */
    private static final long ARROW_LIMIT = 1L << 30;

    private final Path file;
    private final DuckDBConnection connection;
    private final BufferAllocator allocator;

    private Database(Path file, DuckDBConnection connection, BufferAllocator allocator) {
        this.file = file;
        this.connection = connection;
        this.allocator = allocator;
    }

    static Database open(Path file, DuckDbOptions options) {
        BufferAllocator allocator;
        try {
            allocator = ArrowSupport.newAllocator(ARROW_LIMIT);
        } catch (IllegalStateException unavailable) {
            throw new DestinationException(Kind.SETTINGS, String.valueOf(unavailable.getMessage()), null, unavailable);
        }
        try {
            return new Database(file, DatabaseOpener.openForWriting(file, options), allocator);
        } catch (RuntimeException failure) {
            allocator.close();
            throw failure;
        }
    }

    Path file() {
        return file;
    }

    /** Runs a statement; answers how many rows it changed. */
    long run(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException failure) {
            throw Failures.of(file, verb(sql), failure);
        }
    }

    /** Reads the rows of a query. */
    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
        } catch (SQLException failure) {
            throw Failures.of(file, verb(sql), failure);
        }
        return rows;
    }

    /** The only number of a query. */
    long number(String sql, @Nullable Object... parameters) {
        return list(sql, result -> result.getLong(1), parameters).get(0);
    }

    boolean isEmpty(String table) {
        return number("SELECT count(*) FROM (SELECT 1 FROM " + table + " LIMIT 1)") == 0;
    }

    /** Runs a statement that reads {@code pages} once, under the name {@link #PAGES}. */
    long runWithPages(Schema schema, List<Page> pages, String sql) {
        return runWithRows(schema, new RowQueue(pages), sql);
    }

    /**
     * Runs a statement that reads {@code rows} once, under the name {@link #PAGES}, in batches of a row group. The queue
     * is empty afterwards; its memory is free before that, as DuckDB asks for the batches.
     */
    long runWithRows(Schema schema, RowQueue rows, String sql) {
        PageArrowReader reader = new PageArrowReader(
                allocator, schema, ArrowDialect.DUCKDB, () -> rows.isEmpty() ? null : rows.take(RowBuffer.ROW_GROUP));
        try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            Data.exportArrayStream(allocator, reader, stream);
            connection.registerArrowStream(PAGES, stream);
            try (Statement statement = connection.createStatement()) {
                return statement.executeLargeUpdate(sql);
            }
        } catch (SQLException failure) {
            throw Failures.of(file, verb(sql), failure);
        }
    }

    void commit() {
        try {
            connection.commit();
        } catch (SQLException failure) {
            throw Failures.of(file, "COMMIT", failure);
        }
    }

    /** Drops what was not committed; after a failure there may be nothing left to drop. */
    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException alreadyGone) {
            // DuckDB ends the transaction by itself after some errors.
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw Failures.of(file, "closing", failure);
        } finally {
            allocator.close();
        }
    }

    /** Reads one row of a result. */
    interface RowReader<T> {
        T read(ResultSet result) throws SQLException;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private static String verb(String sql) {
        String[] words = sql.strip().split("\\s+", 4);
        return String.join(" ", List.of(words).subList(0, Math.min(3, words.length)));
    }
}
