package dev.wellhead.simulators.ga4.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of {@code messages.txt}. */
final class Messages {
    private static final Map<String, Map<String, Field>> MESSAGES = new HashMap<>();
    private static final Map<String, Map<String, Integer>> ENUMS = new HashMap<>();

    static {
        read().lines().filter(line -> !line.startsWith("#")).forEach(Messages::define);
    }

    private Messages() {}

    /**
     * A field of a message.
     *
     * @param name as in the proto, {@code date_ranges}
     * @param type a scalar's name, an enum's or a message's
     * @param group the fields of one group exclude each other; null outside any
     */
    record Field(
            String name,
            String type,
            boolean repeated,
            @Nullable String group) {
        /** As in JSON, {@code dateRanges}. */
        String jsonName() {
            StringBuilder json = new StringBuilder();
            for (String word : name.split("_")) {
                json.append(json.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
            return json.toString();
        }
    }

    /** The fields of a message by both of their names; null where the type is none. */
    static @Nullable Map<String, Field> message(String type) {
        return MESSAGES.get(type);
    }

    /** The numbers of an enum by name; null where the type is none. */
    static @Nullable Map<String, Integer> enumeration(String type) {
        return ENUMS.get(type);
    }

    private static void define(String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        String rest = line.substring(colon + 1).trim();
        List<String> parts = rest.isEmpty() ? List.of() : List.of(rest.split(", "));
        if (name.startsWith("enum ")) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            parts.forEach(part -> numbers.put(
                    part.substring(0, part.indexOf('=')), Integer.valueOf(part.substring(part.indexOf('=') + 1))));
            ENUMS.put(name.substring(5), numbers);
            return;
        }
        Map<String, Field> fields = new HashMap<>();
        for (String part : parts) {
            String[] words = part.split(" ");
            boolean repeated = words[1].endsWith("*");
            String type = repeated ? words[1].substring(0, words[1].length() - 1) : words[1];
            Field field = new Field(words[0], type, repeated, words.length > 2 ? words[2] : null);
            fields.put(field.name(), field);
            fields.put(field.jsonName(), field);
        }
        MESSAGES.put(name, fields);
    }

    private static String read() {
        try (InputStream in = Messages.class.getResourceAsStream("messages.txt")) {
            if (in == null) {
                throw new IllegalStateException("messages.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
