package dev.wellhead.simulators.hubspot;

import dev.wellhead.simulators.hubspot.data.CrmData;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What apps may be allowed. */
final class Scopes {
    private static final List<String> OTHERS = List.of(
            "oauth",
            "crm.objects.owners.read",
            "crm.lists.read",
            "crm.lists.write",
            "crm.schemas.custom.read",
            "crm.schemas.custom.write",
            "crm.schemas.contacts.read");

    private Scopes() {}

    static List<String> all(CrmData data) {
        Set<String> scopes = new TreeSet<>(OTHERS);
        for (ObjectTable table : data.tables()) {
            scopes.addAll(table.type().readScopes());
            scopes.addAll(table.type().writeScopes());
        }
        return List.copyOf(scopes);
    }
}
