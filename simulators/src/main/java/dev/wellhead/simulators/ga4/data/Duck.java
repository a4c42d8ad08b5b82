package dev.wellhead.simulators.ga4.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The DuckDB behind the reports: in memory, compressed, and beyond a limit in a temporary folder. Thread-safe; each caller works on a connection of its own. */
public final class Duck implements AutoCloseable {
    private final DuckDBConnection root;
    private final Path spill;
    private final ConcurrentLinkedDeque<DuckDBConnection> idle = new ConcurrentLinkedDeque<>();

    /** Work on a lent connection. */
    public interface Work<T extends @Nullable Object> {
        T run(DuckDBConnection connection) throws SQLException;
    }

    /** Reads a result. */
    public interface Reader<T extends @Nullable Object> {
        T read(ResultSet rows) throws SQLException;
    }

    public Duck(String memoryLimit) {
        try {
            spill = Files.createTempDirectory("wellhead-ga4");
            root = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
            execute(root, "SET memory_limit='" + memoryLimit + "'");
            execute(root, "SET temp_directory='" + spill.toString().replace("'", "''") + "'");
            execute(root, "SET GLOBAL TimeZone='UTC'");
            execute(root, "SET allow_community_extensions=false");
            execute(root, "SET autoinstall_known_extensions=false");
            execute(root, "ATTACH ':memory:' AS store (COMPRESS)");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The simulator cannot start DuckDB: " + e.getMessage(), e);
        }
    }

    public <T extends @Nullable Object> T with(Work<T> work) {
        DuckDBConnection connection = idle.poll();
        try {
            if (connection == null) {
                connection = root.duplicate();
                execute(connection, "USE store");
            }
            return work.run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            if (connection != null) {
                idle.push(connection);
            }
        }
    }

    public void run(String sql) {
        with(connection -> execute(connection, sql));
    }

    private static boolean execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    public <T extends @Nullable Object> T query(String sql, Reader<T> reader) {
        return with(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return reader.read(rows);
            }
        });
    }

    /** The one number that a query gives. */
    public long number(String sql) {
        return query(sql, rows -> rows.next() ? rows.getLong(1) : 0);
    }

    @Override
    public void close() {
        List.copyOf(idle).forEach(Duck::closeQuietly);
        closeQuietly(root);
        try (Stream<Path> files = Files.walk(spill)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            spill.toFile().deleteOnExit();
        }
    }

    private static void closeQuietly(DuckDBConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing can be done for a connection that fails to close while the whole instance goes away.
            Thread.onSpinWait();
        }
    }
}
