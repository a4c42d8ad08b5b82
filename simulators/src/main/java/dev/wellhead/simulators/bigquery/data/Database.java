package dev.wellhead.simulators.bigquery.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The DuckDB instance behind the simulator: in memory up to a limit, then spilled to a temporary folder.
 *
 * <p>Thread-safe; each caller works on a connection of its own, lent for the length of one call.
 */
public final class Database implements AutoCloseable {
    private final DuckDBConnection root;
    private final Path spill;
    private final ConcurrentLinkedDeque<DuckDBConnection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicLong names = new AtomicLong();

    /** Work on a lent connection. */
    public interface Work<T extends @Nullable Object> {
        T run(DuckDBConnection connection) throws SQLException;
    }

    /** A failure of DuckDB that is not the SQL author's fault. */
    public static final class DatabaseException extends RuntimeException {
        DatabaseException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    public Database(String memoryLimit) {
        try {
            spill = Files.createTempDirectory("wellhead-simulator");
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            root = connection.unwrap(DuckDBConnection.class);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The simulator cannot start DuckDB: " + e.getMessage(), e);
        }
        run("SET memory_limit='" + memoryLimit + "'");
        run("SET temp_directory='" + spill.toString().replace("'", "''") + "'");
        run("SET GLOBAL TimeZone='UTC'");
        run("SET GLOBAL errors_as_json=true");
        run("SET GLOBAL default_null_order='sqlite'");
        run("SET allow_community_extensions=false");
        run("SET autoinstall_known_extensions=false");
        run("CREATE SCHEMA stored");
        Macros.define(this);
    }

    /** Runs work on a connection and takes the connection back, also after a failure. */
    public <T extends @Nullable Object> T with(Work<T> work) {
        try {
            return attempt(work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** As {@link #with}, for SQL whose failure the caller reports to the author. */
    public <T extends @Nullable Object> T attempt(Work<T> work) throws SQLException {
        DuckDBConnection connection = borrow();
        try {
            return work.run(connection);
        } finally {
            giveBack(connection);
        }
    }

    /** Lends a connection for longer than one call; whoever borrows it must {@link #giveBack} it. */
    public DuckDBConnection borrow() throws SQLException {
        DuckDBConnection connection = idle.poll();
        return connection == null ? root.duplicate() : connection;
    }

    /** Takes a borrowed connection back, on which nothing may be open. */
    public void giveBack(DuckDBConnection connection) {
        idle.push(connection);
    }

    /** DuckDB's words for a failure, without the JSON around them. */
    public static String message(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        int brace = message.indexOf('{');
        try {
            JsonNode details = brace < 0 ? null : Json.MAPPER.readTree(message.substring(brace));
            return details == null ? message : details.path("exception_message").asText(message);
        } catch (JsonProcessingException e) {
            return message;
        }
    }

    /** Runs statements in order. */
    public void run(String... statements) {
        with(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return null;
        });
    }

    /** Runs a query of one number. */
    public long number(String sql) {
        return with(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }

    /** Runs a query of one list of numbers. */
    public List<Long> numbers(String sql) {
        return with(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                List<Long> numbers = new ArrayList<>();
                for (Object number : (Object[]) rows.getArray(1).getArray()) {
                    numbers.add((Long) number);
                }
                return numbers;
            }
        });
    }

    /** A name of a stored table that nobody used before. */
    public String newTable() {
        return "stored.t" + names.incrementAndGet();
    }

    @Override
    public void close() {
        List.copyOf(idle).forEach(Database::closeQuietly);
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
