package dev.wellhead.simulators.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** HubSpot's own description of an API; what it does not name is an error. */
final class OpenApi {
    /** Beside the repository: data of others, which is no part of the project. */
    static final Path FOLDER = Path.of("..", "..", "shared", "specs", "hubspot");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, OpenApi> KEPT = new ConcurrentHashMap<>();
    private final JsonNode document;

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    static OpenApi of(String name) {
        return KEPT.computeIfAbsent(name, OpenApi::read);
    }

    private static OpenApi read(String name) {
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(FOLDER.resolve(name + ".json")));
            for (JsonNode schema : document.at("/components/schemas")) {
                if (schema instanceof ObjectNode object
                        && object.has("properties")
                        && !object.has("additionalProperties")) {
                    object.put("additionalProperties", false);
                }
            }
            return new OpenApi(document);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + name, e);
        }
    }

    /** The operation of a path with variables, as the description has it. */
    private JsonNode operation(String method, String path) {
        JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
        if (operation.isMissingNode()) {
            throw new AssertionError("the description has no " + method + " " + path);
        }
        return operation;
    }

    boolean declares(String method, String path, int status) {
        return operation(method, path).path("responses").has(String.valueOf(status));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** What is wrong with a body, by places. */
    List<String> problems(String method, String path, int status, JsonNode body) {
        JsonNode responses = operation(method, path).path("responses");
        JsonNode response = responses.path(responses.has(String.valueOf(status)) ? String.valueOf(status) : "default");
        JsonNode content = resolved(response).path("content");
        if (content.isEmpty()) {
            return body.isMissingNode() ? List.of() : List.of("a body where none is described: " + body);
        }
        ObjectNode root = JSON.createObjectNode();
        root.set("components", document.path("components"));
        root.set("allOf", JSON.createArrayNode().add(content.iterator().next().path("schema")));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
        return schema.validate(body).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }
}
