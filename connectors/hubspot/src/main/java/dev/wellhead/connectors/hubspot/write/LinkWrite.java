package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.api.HubSpotLanes;
import dev.wellhead.connectors.hubspot.api.HubSpotPaths;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writing associations; doing it twice changes nothing. Without a type, creating makes the plain association, and deleting
 * takes away all there are.
 *
 * @param meanings of the inputs of this write
 * @param creates whether associations are made, and not taken away
 */
record LinkWrite(HubSpotPaths paths, LinkMeanings meanings, boolean creates) implements BatchWrite {
    static final String FROM_TYPE = "from_type";
    static final String FROM_ID = "from_id";
    static final String TO_TYPE = "to_type";
    static final String TO_ID = "to_id";
    static final String CATEGORY = "category";
    static final String TYPE_ID = "type_id";
    static final String LABEL = "label";

    @Override
    public WriteRow prepared(WriteRow row) throws ConnectorException, InterruptedException {
        return meanings.of(row);
    }

    @Override
    public String key(WriteRow row) throws ConnectorException {
        row.require(FROM_ID);
        row.require(TO_ID);
        if (row.has(CATEGORY) != row.has(TYPE_ID)) {
            throw HubSpotErrors.INPUT.with("row " + row.number() + " has only one of category and type_id");
        }
        return row.require(FROM_TYPE) + " " + row.require(TO_TYPE) + " " + row.has(TYPE_ID);
    }

    @Override
    public int most() {
        return 2_000;
    }

    @Override
    public HubSpotCall call(List<WriteRow> rows) throws ConnectorException {
        WriteRow first = rows.get(0);
        boolean isTyped = first.has(TYPE_ID);
        String what = creates
                ? isTyped ? "/batch/create" : "/batch/associate/default"
                : isTyped ? "/batch/labels/archive" : "/batch/archive";
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (WriteRow row : rows) {
            inputs.add(input(row, isTyped));
        }
        String from = first.require(FROM_TYPE);
        String to = first.require(TO_TYPE);
        return HubSpotCall.write(
                        (creates ? "associate " : "dissociate ") + from + " with " + to,
                        paths.associations(from, to, what),
                        Map.of("inputs", inputs),
                        true)
                .on(HubSpotLanes.Kind.ASSOCIATIONS);
    }

    private Map<String, Object> input(WriteRow row, boolean isTyped) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("from", Map.of("id", row.text(FROM_ID)));
        Map<String, String> to = Map.of("id", row.text(TO_ID));
        input.put("to", !creates && !isTyped ? List.of(to) : to);
        if (isTyped) {
            Map<String, Object> type = new LinkedHashMap<>();
            type.put("associationCategory", row.text(CATEGORY));
            type.put("associationTypeId", Long.parseLong(row.text(TYPE_ID)));
            input.put("types", List.of(type));
        }
        return input;
    }

    @Override
    public Set<String> names(WriteRow row) {
        return Set.copyOf(List.of(row.text(FROM_ID), row.text(TO_ID)));
    }

    @Override
    public List<String> marks(WriteRow row) {
        return List.of(row.text(FROM_ID) + ">" + row.text(TO_ID));
    }

    @Override
    public List<String> marks(JsonObject result) {
        String from = result.text("fromObjectId")
                .orElseGet(() -> result.object("from").textOr("id", ""));
        String to =
                result.text("toObjectId").orElseGet(() -> result.object("to").textOr("id", ""));
        return List.of(from + ">" + to);
    }

    @Override
    public Map<String, String> answered(JsonObject result) {
        List<String> labels = result.texts("labels");
        return labels.isEmpty() ? Map.of() : Map.of("labels", String.join(", ", labels));
    }
}
