package dev.wellhead.connectors.ga4.read;

import dev.wellhead.toolkit.json.JsonBytes;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the small parts of a large answer as objects; numbers and truth values as their text. Stateless. */
final class JsonTree {
    private JsonTree() {}

    /** The next value when it is an object; anything else reads as an empty one. */
    @SuppressWarnings("NullAway") // the record takes null members, which is not seen from another module
    static JsonObject object(JsonBytes in) throws IOException {
        if (in.take('{')) {
            return new JsonObject(members(in));
        }
        in.skip();
        return JsonObject.EMPTY;
    }

    /** The next value when it is a count; 0 for null. */
    static long number(JsonBytes in) throws IOException {
        if (!in.scalar()) {
            return 0;
        }
        String text = in.text();
        if (!text.matches("[0-9]{1,18}")) {
            throw new JsonSyntaxException("a rowCount that is no number: " + text);
        }
        return Long.parseLong(text);
    }

    private static Map<String, @Nullable Object> members(JsonBytes in) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        boolean first = true;
        while (!in.take('}')) {
            if (!first) {
                in.expect(',');
            }
            first = false;
            in.name();
            String name = in.text();
            members.put(name, value(in));
        }
        return members;
    }

    private static @Nullable Object value(JsonBytes in) throws IOException {
        if (in.take('{')) {
            return members(in);
        } else if (in.take('[')) {
            List<@Nullable Object> elements = new ArrayList<>();
            while (!in.take(']')) {
                if (!elements.isEmpty()) {
                    in.expect(',');
                }
                elements.add(value(in));
            }
            return elements;
        }
        return in.scalar() ? in.text() : null;
    }
}
