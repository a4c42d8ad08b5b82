package dev.wellhead.simulators.hubspot.objects;

import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps projections, because a reader asks for the same properties page after page. Thread-safe. */
public final class Projections {
    private static final int KEPT = 200;
    private final Map<Key, Projection> kept = new ConcurrentHashMap<>();
    private final long portal;

    private record Key(String type, long version, boolean sensitive, List<String> names, List<String> histories) {}

    public Projections(long portal) {
        this.portal = portal;
    }

    /** The properties of a type that a request names. */
    public Projection of(ObjectTable table, HubSpotCaller caller, List<String> names, List<String> histories) {
        boolean sensitive =
                caller.scopes().contains("crm.objects." + table.type().name() + ".sensitive.read.v2");
        Key key = new Key(table.type().id(), table.properties().version(), sensitive, names, histories);
        Projection known = kept.get(key);
        if (known != null) {
            return known;
        }
        if (kept.size() >= KEPT) {
            kept.clear();
        }
        Projection made = Projection.of(table, names, histories, sensitive, portal);
        kept.put(key, made);
        return made;
    }
}
