package dev.wellhead.simulators.bigquery.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a GoogleSQL type such as {@code ARRAY<STRUCT<a INT64, b NUMERIC(10, 2)>>}. Not thread-safe. */
final class TypeReader {
    private final List<Token> tokens;
    private int at;

    /** @param at the index of the type's first token */
    TypeReader(List<Token> tokens, int at) {
        this.tokens = tokens;
        this.at = at;
    }

    /** The index after the type. */
    int end() {
        return at;
    }

    Field read(String name) {
        Token token = tokens.get(at);
        if (token.is("ARRAY")) {
            at++;
            open();
            Field element = read(name);
            close();
            return element.withMode(Field.Mode.REPEATED);
        }
        FieldType type = token.kind() == Token.Kind.NAME ? FieldType.of(token.text()) : null;
        if (type == null) {
            throw ApiException.invalidQuery("Type not found: " + token.text() + token.place());
        }
        at++;
        if (type == FieldType.RANGE) {
            open();
            Field element = read("");
            close();
            return Field.range(name, element.type());
        }
        if (type == FieldType.RECORD) {
            return struct(name);
        }
        return new Field(name, type, Field.Mode.NULLABLE, null, List.of(), parameters(type));
    }

    private Field struct(String name) {
        List<Field> fields = new ArrayList<>();
        open();
        do {
            boolean named = tokens.get(at + 1).isName() && tokens.get(at).isName();
            String part = named ? tokens.get(at++).text() : "_field_" + (fields.size() + 1);
            fields.add(read(part));
        } while (tokens.get(at).isSymbol(",") && at++ > 0);
        close();
        return new Field(name, FieldType.RECORD, Field.Mode.NULLABLE, null, fields, Map.of());
    }

    private Map<String, JsonNode> parameters(FieldType type) {
        Map<String, JsonNode> extras = new HashMap<>();
        if (tokens.get(at).isSymbol("(") && tokens.get(at + 1).kind() == Token.Kind.NUMBER) {
            int first = Integer.parseInt(tokens.get(at + 1).text());
            boolean isText = type == FieldType.STRING || type == FieldType.BYTES;
            extras.put(isText ? "maxLength" : "precision", IntNode.valueOf(first));
            at += 2;
            if (tokens.get(at).isSymbol(",")) {
                extras.put(
                        "scale",
                        IntNode.valueOf(Integer.parseInt(tokens.get(at + 1).text())));
                at += 2;
            }
            at++;
        }
        return extras;
    }

    private void open() {
        if (!tokens.get(at).isSymbol("<")) {
            throw unexpected("<");
        }
        at++;
    }

    private void close() {
        Token token = tokens.get(at);
        if (token.isSymbol(">>")) {
            // The second half closes the type around this one.
            tokens.set(at, new Token(Token.Kind.SYMBOL, ">", token.line(), token.column() + 1));
        } else if (token.isSymbol(">")) {
            at++;
        } else {
            throw unexpected(">");
        }
    }

    private ApiException unexpected(String wanted) {
        Token token = tokens.get(at);
        return ApiException.invalidQuery(
                "Syntax error: Expected \"" + wanted + "\" but got " + token.described() + token.place());
    }
}
