package dev.wellhead.simulators.hubspot.objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.hubspot.crm.Crm;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.Map;
import java.util.OptionalLong;

/** Makes and changes records as an API request asks. */
final class Writing {
    static final String SOURCE = "INTEGRATION";
    private final Service service;
    private final ObjectTable table;
    private final Validation validation;

    Writing(Service service, ObjectTable table) {
        this.service = service;
        this.table = table;
        validation = new Validation(table);
    }

    /** Makes a record of {@code properties} with {@code associations}. */
    Row create(JsonNode input) {
        Map<String, String> values = validation.check(Bodies.values(input.path("properties")), null);
        Row row = crm().create(table, values, SOURCE);
        for (JsonNode association : input.path("associations")) {
            associate(row, association);
        }
        return row;
    }

    Row update(Row row, JsonNode input) {
        Map<String, String> values = validation.check(Bodies.values(input.path("properties")), row);
        return values.isEmpty() ? row : crm().write(table, row.id(), values, SOURCE);
    }

    private Crm crm() {
        return service.crm();
    }

    /** The type of the other record follows from the id of the kind. */
    private void associate(Row row, JsonNode association) {
        OptionalLong to = Bodies.number(association.at("/to/id").asText());
        for (JsonNode type : association.path("types")) {
            int id = type.path("associationTypeId").asInt();
            String category = type.path("associationCategory").asText();
            for (ObjectTable other : crm().data().tables()) {
                crm().links()
                        .find(table.type(), other.type())
                        .filter(side -> side.kind(category, id) >= 0 && to.isPresent())
                        .ifPresent(side -> add(side, row, to.getAsLong(), side.kind(category, id)));
            }
        }
    }

    private void add(Links.Side side, Row row, long to, int kind) {
        if (side.to().live(to) == null) {
            throw Refusals.invalid("One or more associations are not valid: no record " + to);
        }
        crm().links().add(side, row.id(), to, 1 << kind);
    }

    /** Everything of the record, as the answer to a write shows it. */
    static Projection shown(Projections projections, ObjectTable table, HubSpotCaller caller, JsonNode input) {
        return projections.of(
                table,
                caller,
                Bodies.values(input.path("properties")).keySet().stream().toList(),
                java.util.List.of());
    }
}
