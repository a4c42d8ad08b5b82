package dev.wellhead.destinations.duckdb;

import dev.wellhead.arrow.ArrowPages;
import dev.wellhead.arrow.ArrowSupport;
import dev.wellhead.arrow.PageSchemas;
import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;

/**
 * Reads a DuckDB file with SQL, without changing it. Several may read a file at once, but none while a run writes it.
 * Used by one thread; the caller closes it.
 */
public final class DuckDbQuery implements AutoCloseable {
    private static final long ARROW_LIMIT = 1L << 30;
    private static final long ROWS_PER_PAGE = 8192;

    private final Path file;
    private final FileHold hold;
    private final DuckDBConnection connection;

    private DuckDbQuery(Path file, FileHold hold, DuckDBConnection connection) {
        this.file = file;
        this.hold = hold;
        this.connection = connection;
    }

    /**
     * Opens a file for reading.
     *
     * @throws DestinationException of kind {@code LOCKED} when a run writes it, saying which and since when; of kind
     *     {@code SETTINGS} when it is not there
     */
    public static DuckDbQuery open(Path file, DuckDbOptions options) {
        FileHold hold = FileHold.take(file, false);
        try {
            return new DuckDbQuery(file, hold, DatabaseOpener.openForReading(file, options));
        } catch (RuntimeException failure) {
            hold.close();
            throw failure;
        }
    }

    /**
     * Runs a query and hands out its rows while they come. Types that pages do not have come as text, integers of 128
     * bits as {@code decimal(38,0)}.
     *
     * @throws DestinationException of kind {@code FAILED} when the SQL is wrong; the message is DuckDB's
     */
    public void run(String sql, Rows rows) throws IOException {
        String text = sql.strip().replaceFirst(";+\\s*$", "");
        try (BufferAllocator allocator = allocator();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(readable(text));
                ArrowReader reader = (ArrowReader)
                        result.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, ROWS_PER_PAGE)) {
            Schema schema = PageSchemas.of(reader.getVectorSchemaRoot().getSchema());
            rows.begin(schema);
            while (reader.loadNextBatch()) {
                rows.page(ArrowPages.page(schema, reader.getVectorSchemaRoot()));
            }
        } catch (SQLException failure) {
            throw failure(failure);
        }
    }

    /** All rows of a query that is known to be small. */
    public List<Page> pages(String sql) {
        List<Page> pages = new ArrayList<>();
        try {
            run(sql, new Rows() {
                @Override
                public void begin(Schema schema) {
                    // Every page tells it again.
                }

                @Override
                public void page(Page page) {
                    pages.add(page);
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException("collecting in memory failed", impossible);
        }
        return pages;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw failure(failure);
        } finally {
            hold.close();
        }
    }

    /** Takes the rows of a query. */
    public interface Rows {
        /** Called once, before any page, also when no page follows. */
        void begin(Schema schema) throws IOException;

        void page(Page page) throws IOException;
    }

    /** The query with casts for columns of types that pages do not have. */
    private String readable(String sql) throws SQLException {
        List<String> columns = new ArrayList<>();
        boolean casts = false;
        try (Statement statement = connection.createStatement();
                ResultSet described = statement.executeQuery("DESCRIBE " + sql)) {
            while (described.next()) {
                String name = Sql.name(described.getString("column_name"));
                String cast = QueryTypes.cast(described.getString("column_type"), name);
                casts |= !cast.equals(name);
                columns.add(cast + " AS " + name);
            }
        }
        return casts ? "SELECT " + String.join(", ", columns) + " FROM (" + sql + "\n)" : sql;
    }

    private static BufferAllocator allocator() {
        try {
            return ArrowSupport.newAllocator(ARROW_LIMIT);
        } catch (IllegalStateException unavailable) {
            throw new DestinationException(Kind.SETTINGS, String.valueOf(unavailable.getMessage()), null, unavailable);
        }
    }

    private DestinationException failure(SQLException failure) {
        return new DestinationException(Kind.FAILED, String.valueOf(failure.getMessage()), null, failure);
    }

    Path file() {
        return file;
    }

    DuckDBConnection connection() {
        return connection;
    }
}
