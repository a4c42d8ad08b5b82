package dev.wellhead.simulators.bigquery.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import java.io.IOException;

/** Writes nested and repeated cells from the JSON that {@link Normal} makes of them. */
final class NestedCells {
    private static final JsonFactory JSON = new JsonFactory();
    private final Cells cells;

    NestedCells(Cells cells) {
        this.cells = cells;
    }

    /** Writes the value of a column from its JSON text. */
    void write(ByteSink out, Field field, String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            value(out, field, parser);
        }
    }

    private void value(ByteSink out, Field field, JsonParser parser) throws IOException {
        if (!field.isRepeated()) {
            element(out, field, parser);
            return;
        }
        out.put('[');
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            boolean first = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                out.ascii(first ? "{\"v\":" : ",{\"v\":");
                element(out, field, parser);
                out.put('}');
                first = false;
            }
        }
        out.put(']');
    }

    private void element(ByteSink out, Field field, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            out.ascii("null");
        } else if (field.type() == FieldType.RECORD) {
            out.ascii("{\"f\":[");
            int index = 0;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                parser.nextToken();
                out.ascii(index == 0 ? "{\"v\":" : ",{\"v\":");
                value(out, field.fields().get(index++), parser);
                out.put('}');
            }
            out.ascii("]}");
        } else {
            cells.text(out, field, parser.getText());
        }
    }
}
