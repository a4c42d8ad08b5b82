package dev.wellhead.simulators.hubspot.data;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The properties of a type, by name. Thread-safe. */
public final class Properties {
    private final Map<String, Property> byName = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong();

    Properties(Collection<Property> properties) {
        properties.forEach(this::put);
    }

    /** Adds or replaces one. */
    public void put(Property property) {
        byName.put(property.name(), property);
        version.incrementAndGet();
    }

    /** Those that are not archived, by name. */
    public List<Property> all() {
        return byName.values().stream()
                .filter(property -> property.archivedAt() == 0)
                .toList();
    }

    /** Those in the recycle bin. */
    public List<Property> archived() {
        return byName.values().stream()
                .filter(property -> property.archivedAt() != 0)
                .toList();
    }

    /** One that is not archived. */
    public Optional<Property> find(String name) {
        return Optional.ofNullable(live(name));
    }

    @Nullable
    Property live(String name) {
        Property property = byName.get(name);
        return property == null || property.archivedAt() != 0 ? null : property;
    }

    /** Grows with each change, so that what was made from the properties can be made again. */
    public long version() {
        return version.get();
    }
}
