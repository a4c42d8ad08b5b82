package dev.wellhead.simulators.hubspot.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.data.ObjectType;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Pipelines and their stages: those that the values of the records name. */
public final class PipelinesApi {
    private static final Set<String> TYPES =
            Set.of("deals", "tickets", "leads", "orders", "appointments", "courses", "listings", "services");
    /** HubSpot's own pipelines were made at the start of 1970. */
    private static final String EPOCH = "1970-01-01T00:00:00Z";

    private static final String MADE = "2021-05-06T07:08:09.100Z";
    private final Service service;

    public PipelinesApi(Service service) {
        this.service = service;
    }

    public void register() {
        Gateway gateway = service.gateway();
        for (ApiVersion version : ApiVersion.USUAL) {
            String root = version.crm("pipelines") + "/{type}";
            gateway.add("pipelines.list", "GET", root, this::list);
            gateway.add("pipelines.read", "GET", root + "/{pipeline}", this::one);
            gateway.add("pipelines.stages", "GET", root + "/{pipeline}/stages", this::stages);
            gateway.add("pipelines.stage", "GET", root + "/{pipeline}/stages/{stage}", this::stage);
            gateway.add("pipelines.audit", "GET", root + "/{pipeline}/audit", this::audit);
        }
    }

    private ObjectNode all(Call call, HubSpotCaller caller) {
        ObjectType type = service.readable(call.variable("type"), caller).type();
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        if (TYPES.contains(type.name()) || type.isCustom()) {
            List<Property.Option> pipelines = options(type, "pipeline", "hs_pipeline");
            List<Property.Option> stages = options(type, "dealstage", "hs_pipeline_stage");
            for (int i = 0; i < pipelines.size(); i++) {
                results.add(pipeline(pipelines.get(i), stages, i, type));
            }
        }
        return body;
    }

    private List<Property.Option> options(ObjectType type, String name, String other) {
        Optional<Property> property =
                service.crm().data().table(type).properties().find(name);
        return property.or(() -> service.crm().data().table(type).properties().find(other))
                .map(Property::options)
                .orElse(List.of());
    }

    private static ObjectNode pipeline(
            Property.Option pipeline, List<Property.Option> stages, int order, ObjectType type) {
        String made = order == 0 ? EPOCH : MADE;
        ObjectNode node = Json.object().put("id", pipeline.value()).put("label", pipeline.label());
        node.put("displayOrder", order)
                .put("archived", false)
                .put("createdAt", made)
                .put("updatedAt", made);
        ArrayNode array = node.putArray("stages");
        for (int i = 0; i < stages.size(); i++) {
            // Only the first pipeline has the plain ids: stages are unique in an account.
            String id = order == 0
                    ? stages.get(i).value()
                    : pipeline.value() + "_" + stages.get(i).value();
            ObjectNode stage =
                    array.addObject().put("id", id).put("label", stages.get(i).label());
            stage.put("displayOrder", i)
                    .put("archived", false)
                    .put("createdAt", made)
                    .put("updatedAt", made);
            boolean last = i >= stages.size() - 2;
            ObjectNode metadata = stage.putObject("metadata").put("isClosed", String.valueOf(last));
            if (type.name().equals("deals")) {
                metadata.put("probability", String.valueOf(i == stages.size() - 1 ? 0.0 : (i + 1) / 5.0));
            } else {
                metadata.put("ticketState", last ? "CLOSED" : "OPEN");
            }
            stage.put("writePermissions", "CRM_PERMISSIONS_ENFORCEMENT");
        }
        return node;
    }

    private Reply list(Call call, HubSpotCaller caller) {
        return Reply.json(all(call, caller));
    }

    private Reply one(Call call, HubSpotCaller caller) {
        return Reply.json(find(call, caller));
    }

    private ObjectNode find(Call call, HubSpotCaller caller) {
        return element((ArrayNode) all(call, caller).path("results"), call.variable("pipeline"));
    }

    private static ObjectNode element(ArrayNode array, String id) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .filter(node -> node.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(Refusals::notFound);
    }

    private Reply stages(Call call, HubSpotCaller caller) {
        ObjectNode body = Json.object();
        body.set("results", find(call, caller).path("stages"));
        return Reply.json(body);
    }

    private Reply stage(Call call, HubSpotCaller caller) {
        return Reply.json(element((ArrayNode) find(call, caller).path("stages"), call.variable("stage")));
    }

    private Reply audit(Call call, HubSpotCaller caller) {
        String id = find(call, caller).path("id").asText();
        ObjectNode body = Json.object();
        body.putArray("results")
                .addObject()
                .put("portalId", service.portal())
                .put("identifier", id)
                .put("action", "CREATE")
                .put("timestamp", MADE);
        return Reply.json(body);
    }
}
