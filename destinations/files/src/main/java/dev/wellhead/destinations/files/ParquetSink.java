package dev.wellhead.destinations.files;

import dev.wellhead.arrow.ArrowDialect;
import dev.wellhead.arrow.ArrowSupport;
import dev.wellhead.arrow.PageArrowReader;
import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet, written by DuckDB in a thread of its own that takes a page at a time, so that memory does not grow with
 * the rows. Decimals of more than 38 digits and intervals are text, for which Parquet or DuckDB have no exact type.
 */
final class ParquetSink implements PageSink {
    private static final long ARROW_LIMIT = 1L << 30;

    private final Path file;
    private final PageHandover pages = new PageHandover();
    private @Nullable CompletableFuture<Void> copy;

    ParquetSink(Path file) {
        this.file = file;
    }

    @Override
    public void begin(Schema schema) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        copy(schema);
                        done.complete(null);
                    } catch (Exception | LinkageError failure) {
                        done.completeExceptionally(failure);
                    } finally {
                        pages.stopTaking();
                    }
                },
                "wellhead-parquet");
        thread.setDaemon(true);
        thread.start();
        copy = done;
    }

    @Override
    public void write(Page page) throws IOException {
        Page rows = LiveRows.of(page);
        if (rows.rows() > 0 && !pages.give(rows)) {
            await();
        }
    }

    @Override
    public void finish() throws IOException {
        pages.end(false);
        await();
    }

    @Override
    public void close() throws IOException {
        pages.end(true);
        if (copy != null && !copy.isDone()) {
            try {
                await();
            } catch (IOException expected) {
                // It was told to stop; what it wrote is not wanted.
            }
        }
    }

    private void await() throws IOException {
        CompletableFuture<Void> running = copy;
        if (running == null) {
            throw new IllegalStateException("begin was not called");
        }
        try {
            running.join();
        } catch (CompletionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new IOException("writing Parquet failed: " + cause.getMessage(), cause);
        }
    }

    private void copy(Schema schema) throws SQLException {
        try (BufferAllocator allocator = ArrowSupport.newAllocator(ARROW_LIMIT);
                DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            statement.execute("SET memory_limit = '256MB'");
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET temp_directory = '" + quoted(file.toAbsolutePath() + ".tmp") + "'");
            Data.exportArrayStream(
                    allocator, new PageArrowReader(allocator, schema, ArrowDialect.PARQUET, pages), stream);
            connection.registerArrowStream("pages", stream);
            statement.execute("COPY (SELECT * FROM pages) TO '"
                    + quoted(file.toAbsolutePath().toString())
                    + "' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 61440)");
        }
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }
}
