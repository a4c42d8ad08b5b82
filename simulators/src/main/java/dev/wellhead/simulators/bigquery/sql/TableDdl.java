package dev.wellhead.simulators.bigquery.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.bigquery.types.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what CREATE TABLE and ALTER TABLE say about a table besides its rows: columns, keys, partitions, clustering and
 * options, in the form of the REST resource. Not thread-safe: one use per statement.
 */
final class TableDdl {
    private final List<Token> tokens;
    private final List<Field> columns = new ArrayList<>();
    private final ObjectNode resource = Json.object();
    private @Nullable Boolean history;
    private int at;

    TableDdl(List<Token> tokens, int at) {
        this.tokens = tokens;
        this.at = at;
    }

    /** The columns that the statement names, those to be added for ALTER TABLE. */
    List<Field> columns() {
        return columns;
    }

    /** The properties; null removes one. */
    ObjectNode resource() {
        return resource;
    }

    /** The option {@code enable_change_history}, or null where the statement does not say. */
    @Nullable
    Boolean history() {
        return history;
    }

    /** Reads the clauses of CREATE TABLE and returns the index after them: of AS, or the end. */
    int create(int end) {
        if (tokens.get(at).isSymbol("(")) {
            columnList();
        }
        while (at < end && !tokens.get(at).is("AS")) {
            if (accept("PARTITION", "BY")) {
                PartitionClause clause = new PartitionClause(tokens, at, columns);
                clause.read(resource);
                at = clause.end();
            } else if (accept("CLUSTER", "BY")) {
                var fields = resource.putObject("clustering").putArray("fields");
                do {
                    fields.add(tokens.get(at++).text());
                } while (acceptSymbol(","));
            } else if (accept("OPTIONS")) {
                options();
            } else {
                throw ApiException.invalidQuery("The simulator does not support this clause of CREATE TABLE"
                        + tokens.get(at).place());
            }
        }
        return at;
    }

    /** Reads the actions of ALTER TABLE. */
    void alter(int end) {
        do {
            if (accept("SET", "OPTIONS")) {
                options();
            } else if (accept("ADD", "COLUMN")) {
                column();
            } else if (accept("ADD", "PRIMARY", "KEY")) {
                primaryKey();
            } else if (accept("DROP", "PRIMARY", "KEY")) {
                resource.putNull("tableConstraints");
            } else {
                break;
            }
        } while (acceptSymbol(","));
        if (at < end) {
            throw ApiException.invalidQuery("The simulator does not support this action of ALTER TABLE"
                    + tokens.get(at).place());
        }
    }

    private void columnList() {
        do {
            at++;
            if (accept("PRIMARY", "KEY")) {
                primaryKey();
            } else {
                column();
            }
        } while (tokens.get(at).isSymbol(","));
        at++;
    }

    private void column() {
        String name = tokens.get(at++).text();
        TypeReader reader = new TypeReader(tokens, at);
        Field field = reader.read(name);
        at = reader.end();
        boolean required = false;
        while (true) {
            if (accept("NOT", "NULL")) {
                required = true;
            } else if (accept("PRIMARY", "KEY")) {
                key(List.of(name));
            } else if (tokens.get(at).is("OPTIONS")) {
                at = closing(at + 1) + 1;
            } else {
                break;
            }
        }
        columns.add(required ? field.withMode(Field.Mode.REQUIRED) : field);
    }

    private void primaryKey() {
        List<String> names = new ArrayList<>();
        do {
            at++;
            names.add(tokens.get(at++).text());
        } while (tokens.get(at).isSymbol(","));
        at++;
        key(names);
    }

    private void key(List<String> names) {
        if (!accept("NOT", "ENFORCED")) {
            throw ApiException.invalidQuery("Enforced primary keys are not supported: write PRIMARY KEY NOT ENFORCED"
                    + tokens.get(at).place());
        }
        var list =
                resource.putObject("tableConstraints").putObject("primaryKey").putArray("columns");
        names.forEach(list::add);
    }

    private void options() {
        int close = closing(at);
        do {
            at++;
            if (at < close) {
                option(tokens.get(at), tokens.get(at + 2), close);
            }
        } while (tokens.get(at).isSymbol(","));
        at = close + 1;
    }

    private void option(Token name, Token value, int close) {
        switch (name.text()) {
            case "enable_change_history" -> history = value.is("TRUE");
            case "require_partition_filter" -> resource.put("requirePartitionFilter", value.is("TRUE"));
            case "description" -> resource.put("description", value.text());
            case "friendly_name" -> resource.put("friendlyName", value.text());
            default -> throw ApiException.invalidQuery("Unknown option: " + name.text() + name.place());
        }
        at += 3;
        if (at < close && !tokens.get(at).isSymbol(",")) {
            throw ApiException.invalidQuery("Syntax error: Unexpected "
                    + tokens.get(at).described() + tokens.get(at).place());
        }
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw ApiException.invalidQuery("Syntax error: Expected \")\" but got end of script"
                + tokens.get(tokens.size() - 1).place());
    }

    private boolean acceptSymbol(String symbol) {
        boolean found = tokens.get(at).isSymbol(symbol);
        at += found ? 1 : 0;
        return found;
    }

    private boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }
}
