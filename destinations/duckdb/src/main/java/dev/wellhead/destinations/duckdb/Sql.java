package dev.wellhead.destinations.duckdb;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of SQL text. */
final class Sql {
    /** The name under which the file is attached; long enough that no connection is called the same. */
    static final String CATALOG = "_wellhead_file";

    private Sql() {}

    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    static String names(List<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** A table with its catalog, since a schema may be called like the catalog. */
    static String table(String schema, String table) {
        return CATALOG + '.' + name(schema) + '.' + name(table);
    }

    /** A table of the ledger. */
    static String ledger(String table) {
        return table("main", table);
    }
}
