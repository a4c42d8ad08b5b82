package dev.wellhead.connectors.hubspot.schema;

/**
 * A kind of record.
 *
 * @param name the stream's name; for a custom object its own name
 * @param path how addresses name it: HubSpot's name, or {@code 2-N} for a custom object
 * @param scope what HubSpot asks an app for to read it, for people
 * @param isCustom whether the account defined it
 */
public record ObjectType(String name, String path, String scope, boolean isCustom) {
    static ObjectType standard(String name, String scope) {
        return new ObjectType(name, name, scope, false);
    }

    static ObjectType custom(String name, String typeId) {
        return new ObjectType(name, typeId, "crm.objects.custom.read", true);
    }

    /** The property that says when a record was changed last. */
    public String modified() {
        return name.equals("contacts") ? "lastmodifieddate" : "hs_lastmodifieddate";
    }
}
