package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes queries: clauses, select lists and common tables. Not thread-safe: one use per statement. */
final class QueryWriter {
    private static final Set<String> FROM_ENDS =
            Set.of("WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "LIMIT", "WINDOW", "UNION", "INTERSECT", "EXCEPT");
    private final List<Token> tokens;
    private final ExpressionWriter expressions;
    private final FromWriter from;
    private final List<Sql.Read> reads = new ArrayList<>();
    private final List<Rows> generated = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> filtered = new HashSet<>();
    private boolean streamable = true;
    private int selects;

    QueryWriter(List<Token> tokens, SqlContext context, Parameters parameters) {
        this.tokens = tokens;
        this.expressions = new ExpressionWriter(tokens, this, parameters, context);
        this.from = new FromWriter(tokens, this, context);
    }

    List<Sql.Read> reads() {
        return reads;
    }

    List<Rows> generated() {
        return generated;
    }

    Set<String> names() {
        return names;
    }

    /** The lower-case names in WHERE clauses. */
    Set<String> filtered() {
        return filtered;
    }

    void addName(String name) {
        names.add(name.toLowerCase(Locale.ROOT));
    }

    List<Token> viewTokens() {
        return tokens;
    }

    /** Notes that so many rows of a table are read. */
    void addRead(Table table, long rows) {
        reads.add(new Sql.Read(table, rows, true));
    }

    /** Takes over what a view's query reads. */
    void addReads(QueryWriter view) {
        reads.addAll(view.reads);
        names.addAll(view.names);
        filtered.addAll(view.filtered);
        streamable = false;
    }

    /** Notes that so many rows of a table's history are read. */
    void addHistory(Table table, long rows) {
        reads.add(new Sql.Read(table, rows, false));
    }

    /** The FROM item of rows; those of a generated table stay exchangeable until the end. */
    String rows(Rows rows) {
        if (!rows.isGenerated()) {
            streamable = false;
            return rows.whole();
        }
        generated.add(rows);
        return "" + Marks.ROWS + (generated.size() - 1) + Marks.ROWS_END;
    }

    boolean isStreamable() {
        return streamable && selects == 1 && generated.size() == 1 && reads.size() == 1;
    }

    void needsWholeResult() {
        streamable = false;
    }

    /** Puts all rows in the places that {@link #rows} left. */
    String withRows(String marked) {
        String sql = marked;
        for (int i = 0; i < generated.size(); i++) {
            sql = sql.replace(
                    "" + Marks.ROWS + i + Marks.ROWS_END, generated.get(i).whole());
        }
        return sql;
    }

    int closing(int open) {
        return expressions.closing(open);
    }

    String expressions(int start, int end, Scope scope) {
        return expressions.write(start, end, scope);
    }

    @Nullable
    String alias(int at, Scope scope) {
        return from.alias(at, scope);
    }

    int afterAlias(int at) {
        return from.afterAlias(at);
    }

    boolean startsQuery(int at) {
        int i = at;
        while (tokens.get(i).isSymbol("(")) {
            i++;
        }
        return tokens.get(i).is("SELECT") || tokens.get(i).is("WITH");
    }

    /** Writes a query: set operations, WITH, and all clauses. */
    String query(int start, int end, Scope outer, boolean top) {
        Scope scope = new Scope(outer);
        StringBuilder out = new StringBuilder();
        int at = start;
        while (at < end) {
            Token token = tokens.get(at);
            if (token.kind() == Token.Kind.NAME && Keywords.needsWholeResult(token.upper())) {
                streamable = false;
            }
            if (token.is("WITH") && at == start) {
                at = with(at, scope, out);
            } else if (token.is("SELECT")) {
                selects++;
                at = select(at, end, scope, out);
            } else if (token.isSymbol("(") && startsQuery(at)) {
                int close = closing(at);
                out.append("(").append(query(at + 1, close, scope, top)).append(") ");
                at = close + 1;
            } else if (token.is("UNION") || token.is("INTERSECT") || token.is("EXCEPT")) {
                at = setOperation(at, out);
                scope = new Scope(scope);
            } else {
                int clauseEnd = clauseEnd(at, end);
                addFiltered(at, clauseEnd);
                out.append(expressions.write(at, clauseEnd, scope)).append(' ');
                at = clauseEnd;
            }
        }
        return out.toString();
    }

    private void addFiltered(int start, int end) {
        if (!tokens.get(start).is("WHERE")) {
            return;
        }
        for (int at = start + 1; at < end && !isFromEnd(tokens.get(at)); at++) {
            if (tokens.get(at).isName()) {
                filtered.add(tokens.get(at).text().toLowerCase(Locale.ROOT));
            }
        }
    }

    private int setOperation(int at, StringBuilder out) {
        Token token = tokens.get(at);
        out.append(mark(at)).append(token.upper()).append(' ');
        streamable = false;
        if (tokens.get(at + 1).is("ALL")) {
            out.append("ALL ");
        } else if (!tokens.get(at + 1).is("DISTINCT")) {
            throw ApiException.invalidQuery("Syntax error: Expected keyword ALL or keyword DISTINCT but got "
                    + tokens.get(at + 1).described() + tokens.get(at + 1).place());
        }
        return at + 2;
    }

    private int clauseEnd(int start, int end) {
        int at = start;
        while (at < end) {
            Token token = tokens.get(at);
            if (token.isSymbol("(") || token.isSymbol("[")) {
                at = closing(at);
            } else if (token.is("UNION") || token.is("INTERSECT") || token.is("EXCEPT")) {
                return at;
            }
            at++;
        }
        return end;
    }

    private int with(int start, Scope scope, StringBuilder out) {
        int at = start + 1;
        out.append("WITH ");
        if (tokens.get(at).is("RECURSIVE")) {
            out.append("RECURSIVE ");
            at++;
        }
        while (true) {
            Token name = tokens.get(at);
            if (!name.isName()
                    || !tokens.get(at + 1).is("AS")
                    || !tokens.get(at + 2).isSymbol("(")) {
                throw ApiException.invalidQuery("Syntax error: Unexpected " + name.described() + name.place());
            }
            int close = closing(at + 2);
            scope.addCommonTable(name.text());
            out.append(Quote.name(name.text()))
                    .append(" AS (")
                    .append(query(at + 3, close, scope, false))
                    .append(") ");
            at = close + 1;
            if (!tokens.get(at).isSymbol(",")) {
                return at;
            }
            out.append(", ");
            at++;
        }
    }

    private int select(int start, int end, Scope scope, StringBuilder out) {
        int at = start + 1;
        out.append(mark(start)).append("SELECT ");
        if (tokens.get(at).is("DISTINCT") || tokens.get(at).is("ALL")) {
            needsWholeResult();
            out.append(tokens.get(at++).upper()).append(' ');
        }
        boolean asStruct = tokens.get(at).is("AS") && tokens.get(at + 1).is("STRUCT");
        if (asStruct || tokens.get(at).is("AS") && tokens.get(at + 1).is("VALUE")) {
            at += 2;
        }
        int listEnd = listEnd(at, end);
        int fromEnd = listEnd;
        String fromText = "";
        if (listEnd < end && tokens.get(listEnd).is("FROM")) {
            fromEnd = fromEnd(listEnd + 1, end);
            // The FROM clause is written first, so that the select list knows its names.
            fromText = "FROM " + from.write(listEnd + 1, fromEnd, scope) + " ";
        }
        out.append(new SelectList(tokens, this).write(at, listEnd, scope, asStruct))
                .append(' ')
                .append(fromText);
        return fromEnd;
    }

    private int listEnd(int start, int end) {
        int at = start;
        while (at < end) {
            Token token = tokens.get(at);
            boolean distinctFrom = token.is("FROM") && tokens.get(at - 1).is("DISTINCT");
            boolean starExcept = token.is("EXCEPT") && tokens.get(at - 1).isSymbol("*");
            if (token.isSymbol("(") || token.isSymbol("[")) {
                at = closing(at);
            } else if (token.is("FROM") && !distinctFrom || isFromEnd(token) && !starExcept) {
                return at;
            }
            at++;
        }
        return end;
    }

    private int fromEnd(int start, int end) {
        int at = start;
        while (at < end && !isFromEnd(tokens.get(at))) {
            at = tokens.get(at).isSymbol("(") || tokens.get(at).isSymbol("[") ? closing(at) + 1 : at + 1;
        }
        return at;
    }

    private static boolean isFromEnd(Token token) {
        return token.kind() == Token.Kind.NAME && FROM_ENDS.contains(token.upper());
    }

    /** The mark that leads from DuckDB SQL back to a token. */
    static String mark(int token) {
        return "" + Marks.TOKEN + token + Marks.TOKEN_END;
    }
}
