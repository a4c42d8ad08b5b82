package dev.wellhead.destinations.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs, splits, positions and types as the JSON that the ledger keeps. What is written here is read by later versions:
 * new members only, with a meaning for their absence.
 */
final class LedgerJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LedgerJson() {}

    static String of(StreamRun run) {
        ObjectNode node = MAPPER.createObjectNode();
        node.set("schema", fields(run.schema().fields()));
        run.key().forEach(node.putArray("key")::add);
        run.version().ifPresent(version -> node.put("version", version));
        ArrayNode groups = node.putArray("groups");
        for (SplitGroup group : run.groups()) {
            groups.addObject()
                    .put("id", group.id())
                    .put("cursor", group.cursor())
                    .put("visibility", group.visibility().name());
        }
        ObjectNode ends = node.putObject("ends");
        run.ends().forEach((cursor, end) -> ends.set(cursor, position(end)));
        node.put("request", run.request()).put("reading", run.reading());
        return node.toString();
    }

    static StreamRun run(String runId, StreamRef ref, Instant startedAt, WriteMode mode, String json) {
        JsonNode node = parse(json);
        List<String> key = new ArrayList<>();
        node.path("key").forEach(item -> key.add(item.asText()));
        List<SplitGroup> groups = new ArrayList<>();
        node.path("groups")
                .forEach(item -> groups.add(new SplitGroup(
                        item.get("id").asText(),
                        item.get("cursor").asText(),
                        SplitGroup.Visibility.valueOf(item.get("visibility").asText()))));
        Map<String, Position> ends = new LinkedHashMap<>();
        node.path("ends").properties().forEach(end -> ends.put(end.getKey(), position(end.getValue())));
        Optional<String> version = Optional.ofNullable(node.get("version")).map(JsonNode::asText);
        return new StreamRun(
                runId,
                ref,
                startedAt,
                new Schema(fields(node.path("schema"))),
                mode,
                key,
                version,
                groups,
                ends,
                node.path("request").asText(),
                node.path("reading").asText());
    }

    static String of(Split split) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("id", split.id()).put("group", split.group()).put("format", split.format());
        node.put("payload", split.payload()).put("weight", split.weight());
        split.covers().ifPresent(covers -> node.set("covers", covers(covers)));
        return node.toString();
    }

    static Split split(String json) {
        JsonNode node = parse(json);
        return new Split(
                node.get("id").asText(),
                node.get("group").asText(),
                node.get("format").asInt(),
                node.get("payload").asText(),
                node.get("weight").asLong(),
                Optional.ofNullable(node.get("covers")).map(LedgerJson::covers));
    }

    static String of(Coverage coverage) {
        return covers(coverage).toString();
    }

    static String of(Position position) {
        return position(position).toString();
    }

    static Position positionOf(String json) {
        return position(parse(json));
    }

    static String of(DataType type) {
        return type(type).toString();
    }

    static DataType typeOf(String json) {
        return type(parse(json));
    }

    static String of(Map<String, Long> counters) {
        ObjectNode node = MAPPER.createObjectNode();
        counters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> node.put(e.getKey(), e.getValue()));
        return node.toString();
    }

    private static ArrayNode covers(Coverage coverage) {
        ArrayNode ranges = MAPPER.createArrayNode();
        for (Coverage.Range range : coverage.ranges()) {
            ranges.addObject()
                    .put("column", range.column())
                    .put("from", range.from())
                    .put("to", range.to());
        }
        return ranges;
    }

    private static Coverage covers(JsonNode node) {
        List<Coverage.Range> ranges = new ArrayList<>();
        node.forEach(item -> ranges.add(new Coverage.Range(
                item.get("column").asText(),
                item.get("from").asText(),
                item.get("to").asText())));
        return new Coverage(ranges);
    }

    private static ObjectNode position(Position position) {
        return MAPPER.createObjectNode().put("format", position.format()).put("payload", position.payload());
    }

    private static Position position(JsonNode node) {
        return new Position(node.get("format").asInt(), node.get("payload").asText());
    }

    private static ArrayNode fields(List<Field> fields) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Field field : fields) {
            ObjectNode node = array.addObject();
            node.put("name", field.name());
            node.set("type", type(field.type()));
            node.put("nullable", field.nullable());
            if (!field.description().isEmpty()) {
                node.put("description", field.description());
            }
        }
        return array;
    }

    private static List<Field> fields(JsonNode array) {
        List<Field> fields = new ArrayList<>();
        array.forEach(node -> fields.add(new Field(
                node.get("name").asText(),
                type(node.get("type")),
                node.path("nullable").asBoolean(true),
                node.path("description").asText(""))));
        return fields;
    }

    private static ObjectNode type(DataType type) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("name", type.name()).put("physical", type.physical().name());
        if (type.precision() != 0) {
            node.put("precision", type.precision());
        }
        if (type.scale() != 0) {
            node.put("scale", type.scale());
        }
        if (!type.fields().isEmpty()) {
            node.set("fields", fields(type.fields()));
        }
        return node;
    }

    private static DataType type(JsonNode node) {
        return new DataType(
                node.get("name").asText(),
                PhysicalType.valueOf(node.get("physical").asText()),
                node.path("precision").asInt(0),
                node.path("scale").asInt(0),
                fields(node.path("fields")));
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the ledger holds text that is not JSON: " + json, broken);
        }
    }
}
