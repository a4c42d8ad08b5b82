package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotPaths;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writing records, whose type is named as its stream is. Each input is given a mark of its own, by which HubSpot answers for it alone.
 *
 * @param types how addresses name types
 * @param kind what is done
 */
record ObjectWrite(HubSpotPaths paths, TypePaths types, Kind kind) implements BatchWrite {
    static final String TYPE = "object_type";
    static final String ID = "id";
    static final String ID_PROPERTY = "id_property";

    private static final String TRACE = "objectWriteTraceId";

    /** What is done to records. */
    enum Kind {
        CREATE("create", false),
        UPDATE("update", true),
        UPSERT("upsert", true),
        ARCHIVE("archive", true);

        private final String path;
        private final boolean harmless;

        Kind(String path, boolean harmless) {
            this.path = path;
            this.harmless = harmless;
        }
    }

    @Override
    public WriteRow prepared(WriteRow row) throws ConnectorException, InterruptedException {
        return row.with(TYPE, types.of(row.require(TYPE)));
    }

    @Override
    public String key(WriteRow row) throws ConnectorException {
        return row.require(TYPE);
    }

    @Override
    public int most() {
        return 100;
    }

    @Override
    public HubSpotCall call(List<WriteRow> rows) throws ConnectorException {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (WriteRow row : rows) {
            inputs.add(input(row));
        }
        String type = rows.get(0).require(TYPE);
        return HubSpotCall.write(
                kind.path + " " + type,
                paths.objects(type, "/batch/" + kind.path, Map.of()),
                Map.of("inputs", inputs),
                kind.harmless);
    }

    private Map<String, Object> input(WriteRow row) throws ConnectorException {
        Map<String, Object> input = new LinkedHashMap<>();
        if (kind != Kind.CREATE) {
            input.put("id", row.require(ID));
        }
        if (kind == Kind.ARCHIVE) {
            return input;
        }
        if (kind == Kind.UPSERT) {
            input.put("idProperty", row.require(ID_PROPERTY));
        } else if (kind == Kind.UPDATE && row.has(ID_PROPERTY)) {
            input.put("idProperty", row.text(ID_PROPERTY));
        }
        input.put(TRACE, trace(row));
        input.put("properties", row.properties());
        return input;
    }

    @Override
    public Set<String> names(WriteRow row) {
        return Set.copyOf(marks(row));
    }

    @Override
    public List<String> marks(WriteRow row) {
        return row.has(ID) ? List.of(trace(row), row.text(ID)) : List.of(trace(row));
    }

    @Override
    public List<String> marks(JsonObject result) {
        return List.of(result.text(TRACE).orElseGet(() -> result.textOr("id", "")));
    }

    @Override
    public Map<String, String> answered(JsonObject result) {
        Map<String, String> values = new LinkedHashMap<>();
        result.text("id").ifPresent(id -> values.put("id", id));
        result.text("new").ifPresent(isNew -> values.put("new", isNew));
        return values;
    }

    private static String trace(WriteRow row) {
        return "row-" + row.number();
    }
}
