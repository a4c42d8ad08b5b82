package dev.wellhead.simulators.hubspot.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.links.LinkKind;
import dev.wellhead.simulators.hubspot.links.LinkPair;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** How much of what its subscription allows an account uses: records, properties, labels. */
public final class LimitsApi {
    private static final int RECORDS = 15_000_000;
    private static final int PROPERTIES = 1_000;
    private static final int LABELS = 10;
    private static final int ASSOCIATIONS = 50_000;
    private final Service service;

    public LimitsApi(Service service) {
        this.service = service;
    }

    public void register() {
        Gateway gateway = service.gateway();
        for (ApiVersion version : ApiVersion.USUAL) {
            String root = version.crm("limits");
            gateway.add("limits.records", "GET", root + "/records", (call, caller) -> records());
            gateway.add(
                    "limits.properties",
                    "GET",
                    root + "/custom-properties",
                    (call, caller) -> properties(property -> !property.hubspotDefined(), true));
            gateway.add(
                    "limits.calculated",
                    "GET",
                    root + "/calculated-properties",
                    (call, caller) -> properties(Property::calculated, false));
            gateway.add("limits.types", "GET", root + "/custom-object-types", (call, caller) -> types());
            gateway.add("limits.labels", "GET", root + "/associations/labels", (call, caller) -> labels());
            gateway.add("limits.from", "GET", root + "/associations/records/from", this::noneNearLimit);
            gateway.add("limits.to", "GET", root + "/associations/records/{from}/to", this::noneNearLimit);
            gateway.add("limits.pair", "GET", root + "/associations/records/{from}/{to}", (call, caller) -> pair());
        }
    }

    private static ObjectNode type(ArrayNode array, ObjectTable table) {
        return array.addObject()
                .put("objectTypeId", table.type().id())
                .put("singularLabel", table.type().singular())
                .put("pluralLabel", table.type().name());
    }

    private static void usage(ObjectNode node, long limit, long usage) {
        node.put("limit", limit).put("usage", usage).put("percentage", (double) usage / limit);
    }

    private Reply records() {
        ObjectNode body = Json.object();
        ArrayNode standard = body.putArray("hubspotDefinedObjectTypes");
        ObjectNode custom = body.putObject("customObjectTypes");
        ArrayNode byType = custom.putArray("byObjectType");
        long all = 0;
        for (ObjectTable table : service.crm().data().tables()) {
            long live = table.liveCount();
            if (table.type().isCustom()) {
                type(byType, table).put("usage", live);
                all += live;
            } else {
                usage(type(standard, table), RECORDS, live);
            }
        }
        overall(custom, RECORDS, all);
        return Reply.json(body);
    }

    private static void overall(ObjectNode node, long limit, long usage) {
        node.put("overallLimit", limit).put("overallUsage", usage).put("overallPercentage", (double) usage / limit);
    }

    private Reply properties(Predicate<Property> counted, boolean withLimit) {
        ObjectNode body = Json.object();
        ArrayNode byType = body.putArray("byObjectType");
        long all = 0;
        for (ObjectTable table : service.crm().data().tables()) {
            long used = table.properties().all().stream().filter(counted).count();
            ObjectNode node = type(byType, table).put("usage", used);
            if (withLimit) {
                usage(node, PROPERTIES, used);
            }
            all += used;
        }
        overall(body, PROPERTIES * (long) byType.size(), all);
        return Reply.json(body);
    }

    private Reply types() {
        ObjectNode body = Json.object();
        usage(
                body,
                10,
                service.crm().data().tables().stream()
                        .filter(table -> table.type().isCustom())
                        .count());
        return Reply.json(body);
    }

    private Reply labels() {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        for (LinkPair pair : service.crm().links().pairs()) {
            List<String> labels = pair.kinds().stream()
                    .filter(kind -> kind.category().equals("USER_DEFINED"))
                    .map(LinkKind::forwardLabel)
                    .filter(Objects::nonNull)
                    .toList();
            if (!labels.isEmpty()) {
                ObjectNode node = results.addObject();
                node.set("fromObjectType", type(Json.MAPPER.createArrayNode(), pair.left()));
                node.set("toObjectType", type(Json.MAPPER.createArrayNode(), pair.right()));
                labels.forEach(node.putArray("allLabels")::add);
                usage(node, LABELS, labels.size());
            }
        }
        return Reply.json(body);
    }

    private Reply noneNearLimit(Call call, HubSpotCaller caller) {
        ObjectNode body = Json.object();
        body.putArray("results");
        return Reply.json(body);
    }

    private static Reply pair() {
        ObjectNode body = Json.object().put("limit", ASSOCIATIONS);
        body.put("totalRecordsAtLimit", 0).put("totalRecordsNearLimit", 0);
        body.putArray("atLimitFromRecordSamples");
        body.putArray("nearLimitFromRecordSamples");
        return Reply.json(body);
    }
}
