package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import dev.wellhead.simulators.bigquery.types.Literals;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes function calls, casts and constructors. */
final class CallWriter {
    private final List<Token> tokens;
    private final QueryWriter writer;

    CallWriter(List<Token> tokens, QueryWriter writer) {
        this.tokens = tokens;
        this.writer = writer;
    }

    /** Writes the call whose name is at a token and returns the index after it. */
    int write(int at, Scope scope, StringBuilder out) {
        Token name = tokens.get(at);
        String upper = name.upper();
        int open = at + 1;
        int close = writer.closing(open);
        if (Functions.needsWholeResult(upper)) {
            writer.needsWholeResult();
        }
        switch (upper) {
            case "CAST", "SAFE_CAST" -> out.append(cast(upper.startsWith("SAFE"), open, close, scope));
            case "EXTRACT" -> out.append(extract(open, close, scope));
            default -> out.append(call(name, upper, open, close, scope));
        }
        return close + 1;
    }

    private String call(Token name, String upper, int open, int close, Scope scope) {
        List<String> arguments = new ArrayList<>();
        boolean rawStar = tokens.get(open + 1).isSymbol("*");
        if (rawStar) {
            arguments.add("*");
        } else {
            for (int[] argument : new SelectList(tokens, writer).split(open + 1, close)) {
                arguments.add(writer.expressions(argument[0], argument[1], scope));
            }
        }
        String sql = name.kind() == Token.Kind.NAME ? Functions.call(upper, arguments) : null;
        if (sql == null) {
            throw ApiException.invalidQuery("Function not found: " + name.text() + name.place());
        }
        return sql;
    }

    private String cast(boolean safe, int open, int close, Scope scope) {
        int as = topLevel("AS", open + 1, close);
        TypeReader reader = new TypeReader(tokens, as + 1);
        Field type = reader.read("");
        if (!tokens.get(reader.end()).isSymbol(")")) {
            Token token = tokens.get(reader.end());
            throw ApiException.invalidQuery("The simulator does not support this form of CAST" + token.place());
        }
        String value = writer.expressions(open + 1, as, scope);
        String cast = castTo(type, value);
        if (safe) {
            return "TRY(" + cast + ")";
        }
        return cast;
    }

    private static String castTo(Field type, String value) {
        if (type.isRepeated()) {
            return "CAST(" + value + " AS " + type.duckType() + ")";
        }
        return switch (type.type()) {
            case BIGNUMERIC -> "bignumeric(" + value + ")";
            case STRING -> "standard_text(" + value + ")";
            case BYTES -> "encode(CAST(" + value + " AS VARCHAR))";
            case INTEGER -> "CAST(round(CAST(" + value + " AS DECIMAL(38,9))) AS BIGINT)";
            case NUMERIC -> "CAST(standard_text(" + value + ") AS DECIMAL(38,9))";
            default -> "CAST(" + value + " AS " + type.duckType() + ")";
        };
    }

    private String extract(int open, int close, Scope scope) {
        int from = topLevel("FROM", open + 1, close);
        Token part = tokens.get(open + 1);
        String value = writer.expressions(from + 1, close, scope);
        return switch (part.upper()) {
            case "DATE" -> "CAST(" + value + " AS DATE)";
            case "TIME" -> "CAST(" + value + " AS TIME)";
            case "DAYOFWEEK" -> "(date_part('dayofweek', " + value + ") + 1)";
            case "MILLISECOND" -> "(date_part('millisecond', " + value + ") % 1000)";
            case "MICROSECOND" -> "(date_part('microsecond', " + value + ") % 1000000)";
            default -> "date_part('" + DateParts.name(part.text()).replace("'", "''") + "', " + value + ")";
        };
    }

    private int topLevel(String word, int start, int end) {
        for (int i = start; i < end; i++) {
            if (tokens.get(i).isSymbol("(") || tokens.get(i).isSymbol("[")) {
                i = writer.closing(i);
            } else if (tokens.get(i).is(word)) {
                return i;
            }
        }
        Token token = tokens.get(end);
        throw ApiException.invalidQuery(
                "Syntax error: Expected keyword " + word + " but got " + token.described() + token.place());
    }

    /** Writes INTERVAL, ARRAY and STRUCT values. */
    int constructor(int at, Scope scope, StringBuilder out) {
        Token word = tokens.get(at);
        if (word.is("INTERVAL")) {
            return interval(at, scope, out);
        }
        int open = at + 1;
        Field type = null;
        if (tokens.get(open).isSymbol("<")) {
            TypeReader reader = new TypeReader(tokens, at);
            type = reader.read("");
            open = reader.end();
        }
        if (!tokens.get(open).isSymbol("(") && !tokens.get(open).isSymbol("[")) {
            throw ApiException.invalidQuery("Syntax error: Unexpected "
                    + tokens.get(open).described() + tokens.get(open).place());
        }
        int close = writer.closing(open);
        String value;
        if (word.is("ARRAY") && writer.startsQuery(open + 1)) {
            value = "coalesce(ARRAY(" + writer.query(open + 1, close, scope, false) + "), [])";
        } else if (word.is("ARRAY")) {
            value = "[" + writer.expressions(open + 1, close, scope) + "]";
        } else {
            value = struct(open, close, scope, type);
        }
        out.append(type == null ? value : "CAST(" + value + " AS " + type.duckType() + ")");
        return close + 1;
    }

    private String struct(int open, int close, Scope scope, @Nullable Field type) {
        SelectList list = new SelectList(tokens, writer);
        List<String> parts = new ArrayList<>();
        for (int[] item : list.split(open + 1, close)) {
            int number = parts.size();
            String name = type != null && number < type.fields().size()
                    ? type.fields().get(number).name()
                    : list.name(item[0], item[1]);
            String value = writer.expressions(item[0], list.valueEnd(item[0], item[1]), scope);
            parts.add(Quote.name(name == null ? "_field_" + (number + 1) : name) + " := " + value);
        }
        return "struct_pack(" + String.join(", ", parts) + ")";
    }

    private int interval(int at, Scope scope, StringBuilder out) {
        Token next = tokens.get(at + 1);
        int valueEnd = next.isSymbol("(") ? writer.closing(at + 1) + 1 : at + (next.isSymbol("-") ? 3 : 2);
        Token part = tokens.get(valueEnd);
        if (tokens.get(valueEnd + 1).is("TO")) {
            try {
                Field type = Field.of("", FieldType.INTERVAL);
                out.append(Literals.scalar(
                        type,
                        Intervals.canonical(
                                next.text(),
                                part.upper(),
                                tokens.get(valueEnd + 2).upper())));
            } catch (IllegalArgumentException e) {
                throw ApiException.invalidQuery("Invalid INTERVAL value '" + next.text() + "'" + next.place());
            }
            return valueEnd + 3;
        }
        String value = writer.expressions(at + 1, valueEnd, scope);
        String unit = part.upper().toLowerCase(Locale.ROOT);
        if (!List.of(
                        "year",
                        "quarter",
                        "month",
                        "week",
                        "day",
                        "hour",
                        "minute",
                        "second",
                        "millisecond",
                        "microsecond")
                .contains(unit)) {
            throw ApiException.invalidQuery("Syntax error: Unexpected " + part.described() + part.place());
        }
        out.append("(INTERVAL 1 ").append(unit).append(" * (").append(value).append("))");
        return valueEnd + 1;
    }
}
