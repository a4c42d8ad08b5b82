package dev.wellhead.simulators.ga4.data;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The properties that the caller may see; some are added while the simulator runs. Thread-safe. */
public final class Properties {
    private final Map<Long, PropertyEvents> byId = new ConcurrentSkipListMap<>();
    private final long seed;
    private final boolean late;
    private final Duck duck;
    private final Clock clock;

    /** @param late whether events, and where sessions came from, become known with a delay */
    public Properties(long seed, boolean late, Duck duck, Clock clock) {
        this.seed = seed;
        this.late = late;
        this.duck = duck;
        this.clock = clock;
        TextTables.create(duck);
    }

    public void add(Ga4Property property) {
        if (byId.containsKey(property.id())) {
            throw new IllegalArgumentException("there is a property " + property.id() + " already");
        }
        byId.put(property.id(), new PropertyEvents(property, seed, late, duck, clock));
    }

    /** Takes a property away from the caller; its events are no longer answered for. */
    public void remove(long id) {
        PropertyEvents gone = byId.remove(id);
        if (gone != null) {
            gone.drop();
        }
    }

    public Optional<PropertyEvents> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Ga4Property> all() {
        return byId.values().stream().map(PropertyEvents::property).toList();
    }
}
