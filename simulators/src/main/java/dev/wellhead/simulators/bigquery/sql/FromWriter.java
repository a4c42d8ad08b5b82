package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.types.Quote;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes FROM clauses: tables at an instant, views, joins, UNNEST, change history, INFORMATION_SCHEMA. */
final class FromWriter {
    private static final Set<String> JOIN_WORDS = Set.of("INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS");
    private static final Set<String> NOT_ALIAS = Set.of("FOR", "ON", "USING", "JOIN", "SET", "WHERE", "FROM", "VALUES");
    private final List<Token> tokens;
    private final QueryWriter writer;
    private final SqlContext context;
    private int unnests;
    private int at;

    FromWriter(List<Token> tokens, QueryWriter writer, SqlContext context) {
        this.tokens = tokens;
        this.writer = writer;
        this.context = context;
    }

    /** Writes a whole clause, without the word FROM. */
    String write(int start, int end, Scope scope) {
        StringBuilder out = new StringBuilder();
        int saved = at;
        at = start;
        out.append(item(end, scope));
        while (at < end) {
            Token token = tokens.get(at);
            writer.needsWholeResult();
            if (token.isSymbol(",")) {
                at++;
                out.append(", ").append(item(end, scope));
            } else if (token.is("JOIN")) {
                at++;
                out.append(" JOIN ").append(item(end, scope));
            } else if (JOIN_WORDS.contains(token.upper())) {
                at++;
                out.append(' ').append(token.upper());
            } else if (token.is("ON") || token.is("USING")) {
                int conditionEnd = conditionEnd(at + 1, end);
                out.append(' ').append(token.upper()).append(' ');
                out.append(writer.expressions(at + 1, conditionEnd, scope));
                at = conditionEnd;
            } else {
                throw ApiException.invalidQuery(
                        "Syntax error: Expected end of input but got " + token.described() + token.place());
            }
        }
        at = saved;
        return out.toString();
    }

    private int conditionEnd(int start, int end) {
        int i = start;
        while (i < end) {
            Token token = tokens.get(i);
            boolean call = tokens.get(i + 1).isSymbol("(");
            if (token.isSymbol("(") || token.isSymbol("[")) {
                i = writer.closing(i);
            } else if (token.isSymbol(",")
                    || token.is("JOIN")
                    || token.kind() == Token.Kind.NAME && JOIN_WORDS.contains(token.upper()) && !call) {
                return i;
            }
            i++;
        }
        return end;
    }

    private String item(int end, Scope scope) {
        Token token = tokens.get(at);
        if (at >= end) {
            throw ApiException.invalidQuery("Syntax error: Unexpected " + token.described() + token.place());
        }
        if (token.isSymbol("(")) {
            int open = at;
            int close = writer.closing(open);
            String inner = writer.startsQuery(open + 1)
                    ? writer.query(open + 1, close, scope, false)
                    : write(open + 1, close, scope);
            at = close + 1;
            return "(" + inner + ")" + aliasOr(null, scope);
        }
        if (token.is("UNNEST") && tokens.get(at + 1).isSymbol("(")) {
            int close = writer.closing(at + 1);
            String list = writer.expressions(at + 2, close, scope);
            at = close + 1;
            return unnest(list, scope, null);
        }
        return named(token, scope);
    }

    private String named(Token token, Scope scope) {
        List<String> parts = new ArrayList<>();
        int start = at;
        at = TableNames.read(tokens, at, parts);
        if (tokens.get(at).isSymbol("(")) {
            return function(token, start, scope);
        }
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1 && scope.isCommonTable(last)) {
            return QueryWriter.mark(start) + Quote.name(last) + aliasOr(last, scope);
        }
        if (parts.size() > 1 && scope.isAlias(parts.get(0))) {
            return unnest(writer.expressions(start, at, scope), scope, last);
        }
        String information = InformationSchema.find(parts, context, token);
        if (information != null) {
            writer.needsWholeResult();
            writer.addName("*");
            return information + aliasOr(last, scope);
        }
        TableId id = TableNames.resolve(parts, context, token);
        Table table = TableLookup.find(id, context);
        String alias = alias(at, scope);
        at = afterAlias(at);
        Instant instant = systemTime(scope);
        if (alias == null) {
            alias = last;
            scope.addAlias(last);
        }
        return QueryWriter.mark(start) + relation(table, instant) + " AS " + Quote.name(alias);
    }

    private String function(Token name, int start, Scope scope) {
        if (!ChangeHistory.isFunction(name)) {
            throw ApiException.invalidQuery("Table-valued function not found: " + name.text() + name.place());
        }
        int open = at;
        int close = writer.closing(open);
        String rows = new ChangeHistory(tokens, writer, context).write(name, open, close, scope);
        at = close + 1;
        return QueryWriter.mark(start) + rows + aliasOr(null, scope);
    }

    private String relation(Table table, @Nullable Instant instant) {
        String view = table.viewQuery();
        if (view != null) {
            QueryWriter inner = TableLookup.view(view, context);
            String query = inner.query(0, TableLookup.end(inner.viewTokens()), new Scope(null), false);
            String marked = inner.withRows(query);
            writer.addReads(inner);
            return "(" + Marks.strip(marked).sql() + ")";
        }
        Table.Version version = instant == null ? table.at(context.now()) : TimeTravel.at(table, instant, context);
        Rows rows = version == null ? table.rows() : version.rows();
        writer.addRead(table, rows.count());
        return writer.rows(rows);
    }

    private @Nullable Instant systemTime(Scope scope) {
        if (!tokens.get(at).is("FOR")) {
            return null;
        }
        Token place = tokens.get(at);
        if (!tokens.get(at + 1).is("SYSTEM_TIME")
                || !tokens.get(at + 2).is("AS")
                || !tokens.get(at + 3).is("OF")) {
            throw ApiException.invalidQuery("Syntax error: Expected FOR SYSTEM_TIME AS OF" + place.place());
        }
        int start = at + 4;
        int end = conditionEnd(start, expressionEnd(start));
        String expression = writer.expressions(start, end, scope);
        at = end;
        return TimeTravel.constant(
                expression, context, "FOR SYSTEM_TIME AS OF expression must be a constant TIMESTAMP" + place.place());
    }

    private int expressionEnd(int start) {
        int i = start;
        while (tokens.get(i).kind() != Token.Kind.END
                && !tokens.get(i).isSymbol(")")
                && !tokens.get(i).isSymbol(";")
                && !Set.of(
                                "WHERE",
                                "GROUP",
                                "HAVING",
                                "QUALIFY",
                                "ORDER",
                                "LIMIT",
                                "WINDOW",
                                "UNION",
                                "INTERSECT",
                                "EXCEPT",
                                "ON",
                                "USING",
                                "AS")
                        .contains(tokens.get(i).upper())) {
            i = tokens.get(i).isSymbol("(") ? writer.closing(i) + 1 : i + 1;
        }
        return i;
    }

    private String unnest(String list, Scope scope, @Nullable String name) {
        writer.needsWholeResult();
        String alias = alias(at, scope);
        at = afterAlias(at);
        String element = alias != null ? alias : name != null ? name : "f0_";
        scope.addAlias(element);
        String offset = "";
        if (tokens.get(at).is("WITH") && tokens.get(at + 1).is("OFFSET")) {
            at += 2;
            String offsetAlias = alias(at, scope);
            at = afterAlias(at);
            offset = ", generate_subscripts(" + list + ", 1) - 1 AS "
                    + Quote.name(offsetAlias == null ? "offset" : offsetAlias);
        }
        return "(SELECT unnest(" + list + ") AS " + Quote.name(element) + offset + ") AS \"unnest " + ++unnests + "\"";
    }

    private String aliasOr(@Nullable String missing, Scope scope) {
        String alias = alias(at, scope);
        at = afterAlias(at);
        String name = alias == null ? missing : alias;
        if (name == null) {
            return " ";
        }
        scope.addAlias(name);
        return " AS " + Quote.name(name);
    }

    /** The alias at a token, with or without AS, or null; makes it known. */
    @Nullable
    String alias(int index, Scope scope) {
        int end = afterAlias(index);
        if (end == index) {
            return null;
        }
        String alias = tokens.get(end - 1).text();
        scope.addAlias(alias);
        return alias;
    }

    /** The index after the alias at a token; the same index where there is none. */
    int afterAlias(int index) {
        Token token = tokens.get(index);
        if (token.is("AS") && tokens.get(index + 1).isName()) {
            return index + 2;
        }
        boolean name = token.kind() == Token.Kind.QUOTED_NAME
                || token.kind() == Token.Kind.NAME
                        && !Keywords.isReserved(token.text())
                        && !NOT_ALIAS.contains(token.upper());
        return name ? index + 1 : index;
    }
}
