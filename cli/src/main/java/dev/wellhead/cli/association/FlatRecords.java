package dev.wellhead.cli.association;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines that are records of single values. A line that is none has no values. Stateless. */
final class FlatRecords {
    private static final JsonFactory JSON = new JsonFactory();

    private FlatRecords() {}

    /** The values of a line of CSV by the names of its header. */
    static Map<String, String> named(List<String> header, String line) {
        List<String> cells = csv(line);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            values.put(header.get(i), cells.get(i));
        }
        return values;
    }

    /** The cells of a line of CSV (RFC 4180); a cell cannot go on in the next line. */
    static List<String> csv(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (quoted && character == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** The values of a JSON object; what is null, or an object or list itself, is left out. */
    static Map<String, String> json(String line) {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (token.isStructStart()) {
                    json.skipChildren();
                } else if (token != JsonToken.VALUE_NULL) {
                    values.put(name, json.getText());
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return values;
    }
}
