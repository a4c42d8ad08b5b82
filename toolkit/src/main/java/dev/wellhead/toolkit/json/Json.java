package dev.wellhead.toolkit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whole JSON documents as plain maps and lists: for answers that are small by nature, and for requests. Pages of rows
 * are read with {@link JsonBytes} instead. Stateless.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * Reads an object.
     *
     * @throws JsonSyntaxException with line and column when it is not JSON, or not an object
     * @throws IOException when the stream fails
     */
    public static JsonObject object(InputStream in) throws IOException {
        return objectWithout(in, Set.of());
    }

    /** Reads an object, passing over its members of the given names, however large they are. */
    public static JsonObject objectWithout(InputStream in, Set<String> skipped) throws IOException {
        if (read(in, skipped) instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> members = (Map<String, @Nullable Object>) map;
            return new JsonObject(members);
        }
        throw new JsonSyntaxException("not a JSON object");
    }

    /**
     * Reads an object whose member {@code rows} is a list of objects, and hands these over one by one, so that memory
     * holds one of them.
     *
     * @return the other members
     * @throws JsonSyntaxException also when the member is missing, or not a list of objects
     */
    public static <E extends Exception> JsonObject objectWithRows(InputStream in, String rows, RowHandler<E> handler)
            throws IOException, E {
        try (JsonParser parser = FACTORY.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonSyntaxException("not a JSON object");
            }
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            boolean found = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals(rows)) {
                    rows(parser, rows, handler);
                    found = true;
                } else {
                    members.put(name, value(parser));
                }
            }
            if (!found) {
                throw new JsonSyntaxException("an object without the list '" + rows + "'");
            } else if (parser.nextToken() != null) {
                throw new JsonSyntaxException("not one JSON value: more text follows at " + place(parser));
            }
            return new JsonObject(members);
        } catch (JsonProcessingException e) {
            throw invalid(e);
        }
    }

    /** Takes rows as they are read. */
    @FunctionalInterface
    public interface RowHandler<E extends Exception> {
        void row(JsonObject row) throws E;
    }

    /** Reads an object from text. */
    public static JsonObject object(String text) throws JsonSyntaxException {
        try {
            return object(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonSyntaxException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads any value. */
    public static @Nullable Object value(String text) throws JsonSyntaxException {
        try {
            return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Set.of());
        } catch (JsonSyntaxException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes texts, numbers, truth values, nulls, and lists and maps of these. */
    public static String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static @Nullable Object read(InputStream in, Set<String> skipped) throws IOException {
        try (JsonParser parser = FACTORY.createParser(in)) {
            parser.nextToken();
            Object value = parser.currentToken() == JsonToken.START_OBJECT ? members(parser, skipped) : value(parser);
            if (parser.nextToken() != null) {
                throw new JsonSyntaxException("not one JSON value: more text follows at " + place(parser));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw invalid(e);
        }
    }

    private static JsonSyntaxException invalid(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        // What breaks a limit of the parser, such as a number of a thousand digits, comes without a place.
        JsonSyntaxException problem = new JsonSyntaxException(
                place == null
                        ? "not JSON that is read here: " + e.getOriginalMessage()
                        : "not JSON at line " + place.getLineNr() + ", column " + place.getColumnNr());
        problem.initCause(e);
        return problem;
    }

    private static <E extends Exception> void rows(JsonParser parser, String name, RowHandler<E> handler)
            throws IOException, E {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new JsonSyntaxException("'" + name + "', which is no list, at " + place(parser));
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new JsonSyntaxException("an element of '" + name + "' that is no object, at " + place(parser));
            }
            handler.row(new JsonObject(members(parser, Set.of())));
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonSyntaxException("empty");
        }
        return switch (token) {
            case START_OBJECT -> members(parser, Set.of());
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> whole(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new JsonSyntaxException("not JSON: a value is missing at " + place(parser));
        };
    }

    private static Object whole(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Map<String, @Nullable Object> members(JsonParser parser, Set<String> skipped) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (skipped.contains(name)) {
                parser.skipChildren();
            } else {
                members.put(name, value(parser));
            }
        }
        return members;
    }

    private static List<@Nullable Object> elements(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static String place(JsonParser parser) {
        return "line " + parser.currentLocation().getLineNr() + ", column "
                + parser.currentLocation().getColumnNr();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                generator.writeFieldName(String.valueOf(member.getKey()));
                write(generator, member.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> elements) {
            generator.writeStartArray();
            for (Object element : elements) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (value instanceof BigInteger integer) {
            generator.writeNumber(integer);
        } else if (value instanceof Double || value instanceof Float) {
            generator.writeNumber(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else if (value == null) {
            generator.writeNull();
        } else {
            generator.writeString(value.toString());
        }
    }
}
