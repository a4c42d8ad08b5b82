package dev.wellhead.simulators.hubspot.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads request bodies. */
public final class Bodies {
    private Bodies() {}

    /** The elements of {@code inputs}; fails where it is missing or has too many. */
    public static List<JsonNode> inputs(Call call, int greatest) {
        ObjectNode body = call.json();
        if (!body.path("inputs").isArray()) {
            throw Refusals.invalid(
                    "Invalid input JSON on line 1, column 1: Some required fields were not set: [inputs]");
        }
        if (body.path("inputs").size() > greatest) {
            throw Refusals.tooManyInputs(greatest);
        }
        List<JsonNode> inputs = new ArrayList<>();
        body.path("inputs").forEach(inputs::add);
        return inputs;
    }

    /** A list of texts; empty where it is missing. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** An object of texts; a null is an empty text, which clears. */
    public static Map<String, String> values(JsonNode object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> values.put(
                        field.getKey(),
                        field.getValue().isNull() ? "" : field.getValue().asText()));
        return values;
    }

    /** A number of 18 digits at most; empty where the text is something else. */
    public static OptionalLong number(String text) {
        boolean plain = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** The live record that a text is the id of; null where there is none. */
    public static @Nullable Row live(ObjectTable table, String id) {
        OptionalLong number = number(id);
        return number.isPresent() ? table.live(number.getAsLong()) : null;
    }

    /** A page size; fails where it is none or too great. */
    public static int limit(String text, int missing, int greatest) {
        if (text.isEmpty()) {
            return missing;
        }
        OptionalLong limit = number(text);
        if (limit.isEmpty()) {
            throw Refusals.invalid(
                    "Invalid input: '" + text + "' is not a number", "INVALID_INTEGER", "limit", List.of(text));
        }
        if (limit.getAsLong() < 1 || limit.getAsLong() > greatest) {
            throw Refusals.invalid("Invalid input: limit must be between 1 and " + greatest + ", " + text + " is not");
        }
        return (int) limit.getAsLong();
    }
}
