package dev.wellhead.simulators.hubspot.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.accounts.hubspot.HubSpotFailure;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Batches;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The properties of a type: all at once, without pages. */
public final class PropertiesApi {
    private static final int GREATEST = 100;
    private static final Set<String> TYPES =
            Set.of("string", "number", "date", "datetime", "enumeration", "bool", "phone_number");
    private final Service service;

    public PropertiesApi(Service service) {
        this.service = service;
    }

    public void register() {
        Gateway gateway = service.gateway();
        for (ApiVersion version : ApiVersion.USUAL) {
            String root = version.crm("properties") + "/{type}";
            gateway.add("properties.list", "GET", root, this::list);
            gateway.add("properties.groups", "GET", root + "/groups", this::groups);
            gateway.add("properties.group", "GET", root + "/groups/{group}", this::group);
            gateway.add("properties.read", "GET", root + "/{name}", this::one);
            gateway.add("properties.create", "POST", root, this::create);
            gateway.add("properties.update", "PATCH", root + "/{name}", this::update);
            gateway.add("properties.archive", "DELETE", root + "/{name}", this::archive);
            gateway.add(
                    "properties.batch.read",
                    "POST",
                    root + "/batch/read",
                    (call, caller) -> batchRead(call, caller, version));
        }
    }

    private Reply list(Call call, HubSpotCaller caller) {
        ObjectTable table = service.readable(call.variable("type"), caller);
        String wanted = call.parameter("dataSensitivity");
        String sensitivity = wanted.isEmpty() ? "non_sensitive" : wanted;
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        List<Property> all = call.flag("archived")
                ? table.properties().archived()
                : table.properties().all();
        all.stream()
                .filter(property -> property.sensitivity().equals(sensitivity))
                .forEach(property -> results.add(PropertyJson.of(property)));
        return Reply.json(body).noted(results.size() + " properties", 0);
    }

    private Reply one(Call call, HubSpotCaller caller) {
        ObjectTable table = service.readable(call.variable("type"), caller);
        return Reply.json(PropertyJson.of(find(table, call.variable("name"), call.flag("archived"))));
    }

    private static Property find(ObjectTable table, String name, boolean archived) {
        return (archived ? table.properties().archived() : table.properties().all())
                .stream()
                        .filter(property -> property.name().equals(name))
                        .findFirst()
                        .orElseThrow(Refusals::notFound);
    }

    private Reply batchRead(Call call, HubSpotCaller caller, ApiVersion version) {
        ObjectTable table = service.readable(call.variable("type"), caller);
        Batches answer = new Batches(service.crm().now());
        List<String> missing = new ArrayList<>();
        for (JsonNode input : Bodies.inputs(call, GREATEST)) {
            String name = input.path("name").asText();
            table.properties()
                    .find(name)
                    .ifPresentOrElse(property -> answer.add(PropertyJson.of(property)), () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            answer.fail("OBJECT_NOT_FOUND", "", "Could not find some properties.", "name", missing);
        }
        return answer.reply(200, version.hasMultiStatus() ? 207 : 200);
    }

    private Reply create(Call call, HubSpotCaller caller) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        ObjectNode input = call.json();
        String name = input.path("name").asText();
        String type = input.path("type").asText();
        if (!TYPES.contains(type) || !name.matches("[a-z][a-z0-9_]*")) {
            throw Refusals.invalid("A property needs a name of small letters and a type of " + TYPES + ", not '" + name
                    + "' and '" + type + "'");
        }
        if (table.properties().find(name).isPresent()) {
            throw HubSpotFailure.of(409, "OBJECT_ALREADY_EXISTS", "A property named '" + name + "' already exists.");
        }
        Property property = Property.custom(
                        name,
                        input.path("label").asText(name),
                        type,
                        input.path("fieldType").asText("text"),
                        input.path("groupName").asText("information"))
                .withUnique(input.path("hasUniqueValue").asBoolean())
                .withSensitivity(input.path("dataSensitivity").asText("non_sensitive"))
                .withOptions(options(input.path("options")));
        table.properties().put(property);
        return Reply.json(201, PropertyJson.of(property));
    }

    private static List<Property.Option> options(JsonNode array) {
        List<Property.Option> options = new ArrayList<>();
        array.forEach(option -> options.add(new Property.Option(
                option.path("value").asText(), option.path("label").asText())));
        return options;
    }

    private Reply update(Call call, HubSpotCaller caller) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        Property property = find(table, call.variable("name"), false);
        ObjectNode input = call.json();
        Property changed = property.described(
                input.path("label").asText(property.label()),
                input.path("description").asText(property.description()));
        table.properties().put(input.has("options") ? changed.withOptions(options(input.path("options"))) : changed);
        return Reply.json(PropertyJson.of(find(table, property.name(), false)));
    }

    private Reply archive(Call call, HubSpotCaller caller) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        table.properties()
                .find(call.variable("name"))
                .ifPresent(property -> table.properties()
                        .put(property.withArchivedAt(service.crm().now())));
        return Reply.empty(204, Map.of());
    }

    private Reply groups(Call call, HubSpotCaller caller) {
        service.readable(call.variable("type"), caller);
        ObjectNode body = Json.object();
        body.putArray("results").add(information());
        return Reply.json(body);
    }

    private Reply group(Call call, HubSpotCaller caller) {
        service.readable(call.variable("type"), caller);
        if (!call.variable("group").equals("information")) {
            throw Refusals.notFound();
        }
        return Reply.json(information());
    }

    private static ObjectNode information() {
        return Json.object()
                .put("name", "information")
                .put("label", "Information")
                .put("displayOrder", 0)
                .put("archived", false);
    }
}
