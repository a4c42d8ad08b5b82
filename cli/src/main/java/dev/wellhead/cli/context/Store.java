package dev.wellhead.cli.context;

import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.destinations.duckdb.DuckDbDestination;
import dev.wellhead.destinations.duckdb.DuckDbHistory;
import dev.wellhead.destinations.duckdb.DuckDbOptions;
import dev.wellhead.destinations.duckdb.DuckDbQuery;
import dev.wellhead.engine.destination.Destination;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The DuckDB file that syncs go to and that queries read. Loads DuckDB only when it is opened.
 *
 * @param name as people know it, e.g. {@code duckdb:wellhead.duckdb}
 * @param file absolute
 * @param options how it is written
 */
public record Store(String name, Path file, DuckDbOptions options) {
    public Destination destination() {
        return new DuckDbDestination(file, options);
    }

    /** What it tells of past runs; nothing when it does not exist. */
    public DuckDbHistory history() {
        return new DuckDbHistory(file, options);
    }

    /** Opens it for reading; the caller closes it. */
    public DuckDbQuery query() {
        requireFile();
        return DuckDbQuery.open(file, options);
    }

    /** Fails in our words when there is no file yet. */
    public void requireFile() {
        if (!Files.exists(file)) {
            throw CliCode.NOTHING_SYNCED.with("there is no file " + file);
        }
    }
}
