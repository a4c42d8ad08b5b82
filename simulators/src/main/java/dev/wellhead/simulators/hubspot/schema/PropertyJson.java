package dev.wellhead.simulators.hubspot.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.hubspot.data.Iso;
import dev.wellhead.simulators.hubspot.data.Property;

/** Properties as the interface describes them. */
final class PropertyJson {
    private static final long MADE = Iso.millis("2020-06-30T15:57:33.662Z");

    private PropertyJson() {}

    static ObjectNode of(Property property) {
        ObjectNode node = Json.object().put("name", property.name()).put("label", property.label());
        node.put("type", property.type()).put("fieldType", property.fieldType());
        node.put("description", property.description()).put("groupName", property.group());
        ArrayNode options = node.putArray("options");
        for (Property.Option option : property.options()) {
            options.addObject()
                    .put("label", option.label())
                    .put("value", option.value())
                    .put("displayOrder", options.size() - 1)
                    .put("hidden", false);
        }
        node.put("displayOrder", -1).put("calculated", property.calculated()).put("externalOptions", false);
        node.put("hasUniqueValue", property.unique()).put("hidden", false);
        node.put("hubspotDefined", property.hubspotDefined()).put("formField", !property.readOnly());
        node.put("dataSensitivity", property.sensitivity());
        node.putObject("modificationMetadata")
                .put("archivable", !property.hubspotDefined())
                .put("readOnlyDefinition", property.hubspotDefined())
                .put("readOnlyOptions", property.hubspotDefined())
                .put("readOnlyValue", property.readOnly());
        node.put("createdAt", Iso.text(MADE)).put("updatedAt", Iso.text(MADE));
        node.put("archived", property.archivedAt() != 0);
        if (property.archivedAt() != 0) {
            node.put("archivedAt", Iso.text(property.archivedAt()));
        }
        return node;
    }
}
