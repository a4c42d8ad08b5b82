package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Opens DuckDB files under a fixed catalog name, in a DuckDB instance of their own. */
final class DatabaseOpener {
    /**
     * Bytes of the write-ahead log after which DuckDB brings them into the table; what it waits for is as long to read
     * when a file is opened after a crash. Decision 0004 has what other values cost.
     */
    private static final String CHECKPOINT_AFTER = "256MB";

    private DatabaseOpener() {}

    static DuckDBConnection openForWriting(Path file, DuckDbOptions options) {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new DestinationException(
                    Kind.SETTINGS,
                    "DuckDB file " + file + " cannot be made: there is no folder " + folder,
                    "Make the folder, or choose another path.",
                    null);
        }
        try {
            return openOrMake(file, options);
        } catch (DestinationException refused) {
            if (refused.kind() == Kind.LOCKED || !UnfinishedFile.remove(file)) {
                throw refused;
            }
            return openOrMake(file, options);
        }
    }

    private static DuckDBConnection openOrMake(Path file, DuckDbOptions options) {
        String version = Files.exists(file) ? "" : " (STORAGE_VERSION " + Sql.text(options.storageVersion()) + ")";
        return open(file, version, options);
    }

    static DuckDBConnection openForReading(Path file, DuckDbOptions options) {
        if (!Files.exists(file)) {
            throw new DestinationException(
                    Kind.SETTINGS,
                    "there is no DuckDB file " + file,
                    "Run a sync first, or choose another path.",
                    null);
        }
        return open(file, " (READ_ONLY)", options);
    }

    private static DuckDBConnection open(Path file, String attachOptions, DuckDbOptions options) {
        if (Files.isDirectory(file)) {
            throw new DestinationException(
                    Kind.SETTINGS, "DuckDB file " + file + " is a folder, not a file", "Name a file in it.", null);
        }
        try {
            DuckDBConnection connection = newConnection(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET memory_limit = " + Sql.text(options.memoryLimit()));
                if (options.threads() > 0) {
                    statement.execute("SET threads = " + options.threads());
                }
                statement.execute("SET temp_directory = " + Sql.text(file.toAbsolutePath() + ".tmp"));
                // Else batches are numbered, stored apart and joined; the order of rows in a table means nothing here.
                statement.execute("SET preserve_insertion_order = false");
                // A checkpoint writes the last row group of a table anew, however few rows came to it.
                statement.execute("SET wal_autocheckpoint = " + Sql.text(CHECKPOINT_AFTER));
                // Times are read and written as UTC, whatever the machine is set to.
                statement.execute("SET TimeZone = 'UTC'");
                // Extensions come with the driver; nothing is fetched while a sync runs.
                statement.execute("SET autoinstall_known_extensions = false");
                statement.execute(
                        "ATTACH " + Sql.text(file.toAbsolutePath().toString()) + " AS " + Sql.CATALOG + attachOptions);
                statement.execute("USE " + Sql.CATALOG);
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            DestinationException translated = Failures.of(file, "opening", failure);
            if (translated.kind() == Kind.LOCKED) {
                throw FileHold.lockedByAnother(file, String.valueOf(failure.getMessage()), failure);
            }
            throw translated;
        }
    }

    /** The driver unpacks its native code to a temporary file when it is first used, which may fail like any writing. */
    private static DuckDBConnection newConnection(Path file) throws SQLException {
        try {
            return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        } catch (LinkageError failure) {
            throw Failures.ofDriver(file, failure);
        }
    }
}
