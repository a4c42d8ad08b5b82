package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import dev.wellhead.simulators.bigquery.types.Literals;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Writes expressions and everything around them that both dialects share. */
final class ExpressionWriter {
    private static final Set<String> CALLABLE_KEYWORDS =
            Set.of("IF", "LEFT", "RIGHT", "CAST", "EXTRACT", "ARRAY", "STRUCT", "RANGE", "GROUPING");
    private static final Set<String> LITERAL_TYPES =
            Set.of("DATE", "TIME", "DATETIME", "TIMESTAMP", "NUMERIC", "DECIMAL", "BIGNUMERIC", "BIGDECIMAL", "JSON");
    private final List<Token> tokens;
    private final QueryWriter writer;
    private final Parameters parameters;
    private final SqlContext context;
    private final CallWriter calls;

    ExpressionWriter(List<Token> tokens, QueryWriter writer, Parameters parameters, SqlContext context) {
        this.tokens = tokens;
        this.writer = writer;
        this.parameters = parameters;
        this.context = context;
        this.calls = new CallWriter(tokens, writer);
    }

    /** The index of the bracket that closes the one at an index. */
    int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isSymbol("(") || token.isSymbol("[")) {
                depth++;
            } else if (token.isSymbol(")") || token.isSymbol("]")) {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        Token end = tokens.get(tokens.size() - 1);
        throw ApiException.invalidQuery("Syntax error: Expected \")\" but got end of script" + end.place());
    }

    String write(int start, int end, Scope scope) {
        StringBuilder out = new StringBuilder();
        int at = start;
        while (at < end) {
            out.append(QueryWriter.mark(at));
            at = one(at, end, scope, out);
            out.append(' ');
        }
        return out.toString();
    }

    /** Writes what starts at a token and returns the index after it. */
    private int one(int at, int end, Scope scope, StringBuilder out) {
        Token token = tokens.get(at);
        switch (token.kind()) {
            case STRING -> out.append(Quote.text(token.text()));
            case BYTES -> out.append(Quote.bytes(token.text().getBytes(StandardCharsets.ISO_8859_1)));
            case NUMBER -> out.append(number(token.text()));
            case NAMED_PARAMETER -> out.append(parameters.named(token));
            case POSITIONAL_PARAMETER -> out.append(parameters.next(token));
            case QUOTED_NAME -> {
                writer.addName(token.text());
                out.append(Quote.name(token.text()));
            }
            case SYMBOL -> {
                return symbol(at, end, scope, out);
            }
            case NAME -> {
                return word(at, scope, out);
            }
            case END -> throw ApiException.invalidQuery("Syntax error: Unexpected end of script" + token.place());
        }
        return at + 1;
    }

    private static String number(String text) {
        boolean isInteger = text.chars().allMatch(Character::isDigit);
        return isInteger ? text : "CAST('" + text + "' AS DOUBLE)";
    }

    private int symbol(int at, int end, Scope scope, StringBuilder out) {
        Token token = tokens.get(at);
        if (token.isSymbol("(")) {
            int close = closing(at);
            boolean query = writer.startsQuery(at + 1);
            out.append('(');
            out.append(query ? writer.query(at + 1, close, scope, false) : write(at + 1, close, scope));
            out.append(')');
            return close + 1;
        }
        if (token.isSymbol("[")) {
            return bracket(at, scope, out);
        }
        if (token.isSymbol("*") && at + 1 < end && tokens.get(at + 1).is("EXCEPT")) {
            int close = closing(at + 2);
            out.append("* EXCLUDE ").append(write(at + 2, close + 1, scope));
            return close + 1;
        }
        if (token.isSymbol("^")) {
            throw ApiException.invalidQuery("The simulator does not support the operator ^" + token.place());
        }
        out.append(token.text());
        return at + 1;
    }

    private int bracket(int at, Scope scope, StringBuilder out) {
        int close = closing(at);
        boolean subscript = at > 0 && isValueEnd(tokens.get(at - 1));
        if (!subscript) {
            out.append('[').append(write(at + 1, close, scope)).append(']');
            return close + 1;
        }
        Token kind = tokens.get(at + 1);
        boolean call = tokens.get(at + 2).isSymbol("(");
        int from = call ? at + 3 : at + 1;
        int to = call ? closing(at + 2) : close;
        String index = write(from, to, scope);
        boolean zeroBased = !call || kind.is("OFFSET") || kind.is("SAFE_OFFSET");
        out.append('[').append(zeroBased ? "(" + index + ") + 1" : index).append(']');
        return close + 1;
    }

    private static boolean isValueEnd(Token token) {
        return token.isSymbol(")")
                || token.isSymbol("]")
                || token.kind() == Token.Kind.QUOTED_NAME
                || token.kind() == Token.Kind.NAMED_PARAMETER
                || token.kind() == Token.Kind.NAME && !Keywords.isReserved(token.text());
    }

    private int word(int at, Scope scope, StringBuilder out) {
        Token token = tokens.get(at);
        String upper = token.upper();
        Token next = at + 1 < tokens.size() ? tokens.get(at + 1) : token;
        boolean afterDot = at > 0 && tokens.get(at - 1).isSymbol(".");
        if (Keywords.needsWholeResult(upper) && !afterDot) {
            writer.needsWholeResult();
        }
        if (!afterDot && next.kind() == Token.Kind.STRING && LITERAL_TYPES.contains(upper)) {
            out.append(literal(token, next));
            return at + 2;
        }
        if (!afterDot && upper.startsWith("CURRENT_") && next.isSymbol("(") && current(upper, out)) {
            return closing(at + 1) + 1;
        }
        if (!afterDot && upper.equals("RANGE") && next.isSymbol("<")) {
            TypeReader reader = new TypeReader(tokens, at);
            Field type = reader.read("");
            out.append(literal(type, tokens.get(reader.end())));
            return reader.end() + 1;
        }
        if (!afterDot && (upper.equals("INTERVAL") || upper.equals("ARRAY") || upper.equals("STRUCT"))) {
            return calls.constructor(at, scope, out);
        }
        if ((upper.equals("IN") || upper.equals("NOT")) && isInUnnest(at)) {
            return inUnnest(at, scope, out);
        }
        if (next.isSymbol("(")
                && (!Keywords.isReserved(upper) || CALLABLE_KEYWORDS.contains(upper))
                && !(at > 0 && isPlainList(at))) {
            return calls.write(at, scope, out);
        }
        if (upper.equals("SAFE") && next.isSymbol(".")) {
            out.append("TRY(");
            int after = calls.write(at + 2, scope, out);
            out.append(')');
            return after;
        }
        plainWord(at, out);
        return at + 1;
    }

    /** Whether a name before a bracket is a table's name or alias in DML rather than a call. */
    private boolean isPlainList(int at) {
        return tokens.get(at).is("VALUES");
    }

    private void plainWord(int at, StringBuilder out) {
        Token token = tokens.get(at);
        String upper = token.upper();
        boolean afterDot = at > 0 && tokens.get(at - 1).isSymbol(".");
        Token before = at > 0 ? tokens.get(at - 1) : token;
        boolean contextual =
                upper.equals("OFFSET") && at >= 2 && tokens.get(at - 2).is("LIMIT")
                        || (upper.equals("FIRST") || upper.equals("LAST")) && before.is("NULLS")
                        || upper.equals("ROW") && before.is("CURRENT")
                        || upper.equals("VALUES");
        if (!afterDot && upper.startsWith("CURRENT_") && current(upper, out)) {
            return;
        }
        if (!afterDot && (Keywords.isReserved(upper) || contextual)) {
            out.append(upper);
            return;
        }
        writer.addName(token.text());
        out.append(Quote.name(token.text()));
    }

    private boolean current(String upper, StringBuilder out) {
        String type = upper.substring("CURRENT_".length());
        FieldType fieldType = FieldType.of(type);
        if (fieldType == null) {
            return false;
        }
        out.append(now(fieldType));
        return true;
    }

    /** The statement's time as DATE, TIME, DATETIME or TIMESTAMP. */
    private String now(FieldType type) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, context.now());
        return "CAST(make_timestamptz_from_micros(" + micros + ") AS " + type.duckType() + ")";
    }

    private static String literal(Token type, Token text) {
        FieldType fieldType = FieldType.of(type.text());
        return literal(Field.of("", fieldType == null ? FieldType.STRING : fieldType), text);
    }

    private static String literal(Field type, Token text) {
        try {
            return Literals.scalar(type, text.text());
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidQuery("Invalid " + type.type().standardName() + " literal" + text.place());
        }
    }

    private boolean isInUnnest(int at) {
        int in = tokens.get(at).is("NOT") ? at + 1 : at;
        return tokens.get(in).is("IN") && tokens.get(in + 1).is("UNNEST");
    }

    private int inUnnest(int at, Scope scope, StringBuilder out) {
        boolean not = tokens.get(at).is("NOT");
        int open = not ? at + 3 : at + 2;
        int close = closing(open);
        out.append(not ? "<> ALL(" : "= ANY(")
                .append(write(open + 1, close, scope))
                .append(')');
        return close + 1;
    }
}
