package dev.wellhead.simulators.hubspot.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.ObjectType;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.links.LinkKind;
import dev.wellhead.simulators.hubspot.links.LinkPair;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The types that the account has made. */
public final class SchemasApi {
    private static final Set<String> READ = Set.of("crm.schemas.custom.read", "crm.objects.custom.read");
    private static final Set<String> WRITE = Set.of("crm.schemas.custom.write");
    private static final String MADE = "2023-04-01T10:00:00.500Z";
    private final Service service;

    public SchemasApi(Service service) {
        this.service = service;
    }

    public void register() {
        Gateway gateway = service.gateway();
        Set<String> roots = new TreeSet<>();
        ApiVersion.USUAL.forEach(version -> roots.add("crm-object-schemas/" + version.text() + "/schemas"));
        roots.add("crm/v3/schemas");
        for (String root : roots) {
            gateway.add("schemas.list", "GET", root, this::list);
            gateway.add("schemas.read", "GET", root + "/{type}", this::one);
            gateway.add("schemas.delete", "DELETE", root + "/{type}", this::delete);
        }
    }

    private Reply list(Call call, HubSpotCaller caller) {
        caller.require(READ);
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        boolean archived = call.flag("archived");
        List<ObjectTable> tables =
                archived ? service.crm().data().removed() : service.crm().data().tables();
        tables.stream()
                .filter(table -> table.type().isCustom())
                .forEach(table -> results.add(schema(table, call, archived)));
        return Reply.json(body).noted(results.size() + " schemas", 0);
    }

    private Reply one(Call call, HubSpotCaller caller) {
        caller.require(READ);
        return Reply.json(schema(service.table(call.variable("type")), call, false));
    }

    private Reply delete(Call call, HubSpotCaller caller) {
        caller.require(WRITE);
        ObjectTable table = service.table(call.variable("type"));
        if (!table.type().isCustom()) {
            throw Refusals.invalid(
                    "Only custom objects can be deleted, not " + table.type().name());
        }
        service.crm().data().remove(table.type());
        return Reply.empty(204, Map.of());
    }

    private ObjectNode schema(ObjectTable table, Call call, boolean archived) {
        ObjectType type = table.type();
        ObjectNode node = Json.object().put("id", type.id().replace("2-", "")).put("objectTypeId", type.id());
        node.put("name", type.name()).put("fullyQualifiedName", type.fullName());
        node.putObject("labels").put("singular", capital(type.singular())).put("plural", capital(type.name()));
        node.put("primaryDisplayProperty", "name");
        node.putArray("requiredProperties").add("name");
        node.putArray("searchableProperties").add("name").add("external_id");
        node.putArray("secondaryDisplayProperties").add("external_id");
        node.put("archived", archived).put("allowsSensitiveProperties", false);
        if (wants(call, "includeAuditMetadata")) {
            node.put("createdAt", MADE).put("updatedAt", MADE).put("createdByUserId", 501001);
        }
        ArrayNode properties = node.putArray("properties");
        if (wants(call, "includePropertyDefinitions")) {
            for (Property property : table.properties().all()) {
                properties.add(PropertyJson.of(property));
            }
        }
        ArrayNode associations = node.putArray("associations");
        if (wants(call, "includeAssociationDefinitions")) {
            service.crm().links().pairs().forEach(pair -> add(associations, pair, table));
        }
        return node;
    }

    private static boolean wants(Call call, String parameter) {
        return !call.parameter(parameter).equals("false");
    }

    private static void add(ArrayNode associations, LinkPair pair, ObjectTable table) {
        if (pair.left() != table && pair.right() != table) {
            return;
        }
        for (LinkKind kind : pair.kinds()) {
            for (boolean forward : List.of(true, false)) {
                associations
                        .addObject()
                        .put("id", String.valueOf(kind.id(forward)))
                        .put("name", kind.name())
                        .put(
                                "fromObjectTypeId",
                                (forward ? pair.left() : pair.right()).type().id())
                        .put(
                                "toObjectTypeId",
                                (forward ? pair.right() : pair.left()).type().id());
            }
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1).replace('_', ' ');
    }
}
