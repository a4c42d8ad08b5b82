package dev.wellhead.cli.command;

import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.destinations.duckdb.DuckDbQuery;
import dev.wellhead.engine.destination.DestinationException;
import java.io.IOException;

/** Runs people's own SQL over a DuckDB file. */
final class Statements {
    private Statements() {}

    /** Runs a statement; what DuckDB does not like is the statement's fault and not the file's. */
    static void run(DuckDbQuery query, String sql, DuckDbQuery.Rows rows) throws IOException {
        if (sql.isBlank()) {
            throw CliCode.SQL.with("the statement is empty").todo("write one, e.g. \"SHOW ALL TABLES\"");
        }
        try {
            query.run(sql, rows);
        } catch (DestinationException e) {
            if (e.kind() != DestinationException.Kind.FAILED) {
                throw e;
            }
            throw CliCode.SQL
                    .with(String.valueOf(e.getMessage()))
                    .todo("correct the statement; 'SHOW ALL TABLES' lists what there is");
        }
    }
}
