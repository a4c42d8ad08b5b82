package dev.wellhead.benchmarks.sink;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The least that the rows cost: DuckDB writes them into a file from a table that it holds in memory. */
public final class Floor implements AutoCloseable {
    private final Connection connection;

    /** Takes the rows of a table, with its schema, of a file that was written before. */
    public Floor(Path source, String table) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        run("ATTACH '" + source + "' AS source (READ_ONLY)");
        run("CREATE TABLE held AS SELECT * FROM source." + table);
        run("DETACH source");
    }

    /** Writes all rows, with the checkpoint that makes them durable in the file. */
    public void write(Path file, String storageVersion) throws SQLException {
        run("ATTACH '" + file + "' AS target (STORAGE_VERSION '" + storageVersion + "')");
        run("CREATE TABLE target.rows AS SELECT * FROM held");
        run("CHECKPOINT target");
        run("DETACH target");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
