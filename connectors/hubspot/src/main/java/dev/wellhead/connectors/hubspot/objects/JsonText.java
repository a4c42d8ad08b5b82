package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonBytes;
import java.io.IOException;

/** Keeps a value as JSON text where a single value was expected. Stateless. */
final class JsonText {
    private JsonText() {}

    /** Reads an object or a list as text, without white space. */
    static String read(JsonBytes in) throws IOException {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        do {
            int next = in.peek();
            if (next == '{' || next == '[' || next == '}' || next == ']' || next == ',' || next == ':') {
                depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
                in.expect((char) next);
                text.append((char) next);
            } else {
                boolean isQuoted = next == '"';
                boolean isPresent = in.scalar();
                text.append(isQuoted ? Json.write(in.text()) : isPresent ? in.text() : "null");
            }
        } while (depth > 0);
        return text.toString();
    }
}
