package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Page;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An input of a write.
 *
 * @param number its row in the page
 * @param values what it gives, as text; columns without a value are absent
 */
record WriteRow(int number, Map<String, String> values) {
    static List<WriteRow> of(Page page) {
        List<WriteRow> rows = new ArrayList<>();
        for (int row = 0; row < page.rows(); row++) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < page.schema().size(); i++) {
                Object value = Cells.read(page.schema().field(i).type(), page.column(i), row);
                if (value != null) {
                    values.put(page.schema().field(i).name(), value.toString());
                }
            }
            rows.add(new WriteRow(row, values));
        }
        return rows;
    }

    /** The same with another value. */
    WriteRow with(String column, String value) {
        if (text(column).equals(value)) {
            return this;
        }
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(column, value);
        return new WriteRow(number, changed);
    }

    String text(String column) {
        return values.getOrDefault(column, "");
    }

    boolean has(String column) {
        return !text(column).isEmpty();
    }

    String require(String column) throws ConnectorException {
        if (!has(column)) {
            throw HubSpotErrors.INPUT.with("row " + number + " has no " + column);
        }
        return text(column);
    }

    /** The properties to write, a JSON object whose null clears a value. */
    Map<String, String> properties() throws ConnectorException {
        JsonObject object;
        try {
            object = Json.object(require("properties"));
        } catch (JsonSyntaxException e) {
            throw HubSpotErrors.INPUT
                    .with("the properties of row " + number + " are " + e.getMessage())
                    .withCause(e);
        }
        Map<String, String> properties = new LinkedHashMap<>();
        object.members().forEach((name, value) -> properties.put(name, value == null ? "" : String.valueOf(value)));
        return properties;
    }
}
