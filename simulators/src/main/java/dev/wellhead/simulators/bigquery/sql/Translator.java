package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.types.Quote;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one GoogleSQL statement into DuckDB SQL: queries, INSERT, UPDATE, DELETE, TRUNCATE, CREATE, ALTER and DROP of
 * tables and views. What it does not know it refuses with the service's error and the place in the text.
 */
public final class Translator {
    private final List<Token> tokens;
    private final SqlContext context;
    private final QueryWriter writer;
    private int at;

    private Translator(String text, SqlContext context, Parameters parameters) {
        this.tokens = new ArrayList<>(Lexer.tokens(text));
        this.context = context;
        this.writer = new QueryWriter(tokens, context, parameters);
    }

    /** Translates a statement. */
    public static Statement translate(String text, SqlContext context, Parameters parameters) {
        return new Translator(text, context, parameters).statement(text);
    }

    private Statement statement(String text) {
        int end = tokens.size() - 1;
        while (end > 0 && tokens.get(end - 1).isSymbol(";")) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (tokens.get(i).isSymbol(";")) {
                throw ApiException.invalidQuery("The simulator runs one statement per query, and found another"
                        + tokens.get(i + 1).place());
            }
        }
        Token first = tokens.get(0);
        if (end == 0) {
            throw ApiException.invalidQuery("Syntax error: Unexpected end of statement" + first.place());
        }
        if (first.is("SELECT") || first.is("WITH") || first.isSymbol("(")) {
            return query(end);
        }
        return switch (first.upper()) {
            case "INSERT" -> insert(end);
            case "UPDATE" -> update(end);
            case "DELETE" -> delete(end);
            case "TRUNCATE" -> truncate();
            case "CREATE" -> create(end, text);
            case "ALTER" -> alter(end);
            case "DROP" -> drop();
            default -> throw ApiException.invalidQuery("Syntax error: Unexpected " + first.described() + first.place());
        };
    }

    private Statement query(int end) {
        String marked = writer.query(0, end, new Scope(null), true);
        Sql sql = sql(marked, true);
        return new Statement.Query(sql, writer.isStreamable() ? stream(marked) : null);
    }

    private Sql sql(String marked, boolean wholeRows) {
        writer.reads().forEach(read -> read.requireFilter(writer.filtered()));
        String text = wholeRows ? writer.withRows(marked) : marked;
        return new Sql(Marks.strip(text), tokens, writer.reads(), writer.names());
    }

    private @Nullable Rows stream(String marked) {
        String plain = Marks.strip(marked).sql();
        int start = plain.indexOf(Marks.ROWS);
        int end = plain.indexOf(Marks.ROWS_END);
        return start < 0
                ? null
                : new Rows.RowsTemplate(
                        plain.substring(0, start), writer.generated().get(0), plain.substring(end + 1));
    }

    private Statement insert(int end) {
        at = tokens.get(1).is("INTO") ? 2 : 1;
        Table table = target();
        String columns = "("
                + String.join(
                        ", ",
                        table.schema().stream().map(f -> Quote.name(f.name())).toList()) + ")";
        if (tokens.get(at).isSymbol("(")
                && !tokens.get(at + 1).is("SELECT")
                && !tokens.get(at + 1).is("WITH")) {
            int close = writer.closing(at);
            columns = writer.expressions(at, close + 1, new Scope(null));
            at = close + 1;
        }
        String rows = tokens.get(at).is("VALUES")
                ? "VALUES " + writer.expressions(at + 1, end, new Scope(null))
                : writer.query(at, end, new Scope(null), false);
        return new Statement.Change(
                "INSERT", table.id(), sql("INSERT INTO " + Statement.Change.TARGET + " " + columns + " " + rows, true));
    }

    private Statement update(int end) {
        at = 1;
        Table table = target();
        Scope scope = new Scope(null);
        String alias = writer.alias(at, scope);
        at = writer.afterAlias(at);
        String rest = writer.expressions(at, end, scope);
        return new Statement.Change(
                "UPDATE",
                table.id(),
                sql(
                        "UPDATE " + Statement.Change.TARGET + (alias == null ? "" : " AS " + Quote.name(alias)) + " "
                                + rest,
                        true));
    }

    private Statement delete(int end) {
        at = tokens.get(1).is("FROM") ? 2 : 1;
        Table table = target();
        Scope scope = new Scope(null);
        String alias = writer.alias(at, scope);
        at = writer.afterAlias(at);
        String rest = writer.expressions(at, end, scope);
        return new Statement.Change(
                "DELETE",
                table.id(),
                sql(
                        "DELETE FROM " + Statement.Change.TARGET + (alias == null ? "" : " AS " + Quote.name(alias))
                                + " " + rest,
                        true));
    }

    private Statement truncate() {
        at = 2;
        Table table = target();
        return new Statement.Change("TRUNCATE_TABLE", table.id(), sql("DELETE FROM " + Statement.Change.TARGET, true));
    }

    private Table target() {
        Table table = context.catalog().table(tableName());
        if (table.viewQuery() != null || table.rows().isGenerated()) {
            throw ApiException.invalidQuery("Table " + table.id()
                    + " cannot be changed by a DML statement: it is a view" + " or a generated table of the simulator");
        }
        return table;
    }

    private TableId tableName() {
        int start = at;
        List<String> parts = new ArrayList<>();
        at = TableNames.read(tokens, at, parts);
        return TableNames.resolve(parts, context, tokens.get(start));
    }

    private Statement create(int end, String text) {
        at = 1;
        boolean replace = accept("OR", "REPLACE");
        boolean view = accept("VIEW");
        if (!view && !accept("TABLE")) {
            throw ApiException.invalidQuery("Syntax error: Unexpected "
                    + tokens.get(at).described() + tokens.get(at).place());
        }
        boolean ifNotExists = accept("IF", "NOT", "EXISTS");
        TableId target = tableName();
        TableDdl ddl = new TableDdl(tokens, at);
        at = ddl.create(end);
        Sql query = at < end ? sql(writer.query(at + 1, end, new Scope(null), true), true) : null;
        if (view) {
            String body = textFrom(text, tokens.get(at + 1));
            return create("CREATE_VIEW", target, replace, ifNotExists, ddl, query, body);
        }
        String type = query == null ? "CREATE_TABLE" : "CREATE_TABLE_AS_SELECT";
        return create(type, target, replace, ifNotExists, ddl, query, null);
    }

    private static Statement create(
            String type,
            TableId target,
            boolean replace,
            boolean ifNotExists,
            TableDdl ddl,
            @Nullable Sql query,
            @Nullable String view) {
        boolean history = Boolean.TRUE.equals(ddl.history());
        return new Statement.Create(
                type, target, replace, ifNotExists, ddl.columns(), ddl.resource(), history, query, view);
    }

    private Statement alter(int end) {
        at = 1;
        if (!accept("TABLE")) {
            throw ApiException.invalidQuery("Syntax error: Unexpected "
                    + tokens.get(at).described() + tokens.get(at).place());
        }
        boolean ifExists = accept("IF", "EXISTS");
        TableId target = tableName();
        TableDdl ddl = new TableDdl(tokens, at);
        ddl.alter(end);
        return new Statement.Alter(target, ifExists, ddl.columns(), ddl.resource(), ddl.history());
    }

    private static String textFrom(String text, Token token) {
        int start = 0;
        for (int line = 1; line < token.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.substring(start + token.column() - 1);
    }

    private Statement drop() {
        at = 1;
        String kind = tokens.get(at++).upper();
        if (!Set.of("TABLE", "VIEW").contains(kind)) {
            throw ApiException.invalidQuery("Syntax error: Unexpected "
                    + tokens.get(1).described() + tokens.get(1).place());
        }
        boolean ifExists = accept("IF", "EXISTS");
        return new Statement.Drop("DROP_" + kind, tableName(), ifExists);
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
