package dev.wellhead.simulators.hubspot.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All types of an account with their records. Thread-safe. */
public final class CrmData {
    private final Map<String, ObjectTable> byId = new LinkedHashMap<>();
    private final Map<String, ObjectTable> byText = new ConcurrentHashMap<>();
    private final List<ObjectTable> tables = new ArrayList<>();
    private final Map<String, Boolean> removed = new ConcurrentHashMap<>();
    private final AtomicLong drift = new AtomicLong();

    /**
     * Makes an account.
     *
     * @param contacts how many contacts there are; the other types follow
     * @param customProperties how many properties the account has added to contacts
     */
    public CrmData(long portal, long seed, long contacts, int customProperties) {
        StandardProperties standard = new StandardProperties(customProperties, drift::get);
        for (ObjectType type : ObjectTypes.of(portal)) {
            ObjectTable table = new ObjectTable(type, standard.of(type), seed, type.count(contacts));
            byId.put(type.id(), table);
            tables.add(table);
        }
    }

    /** The types that exist, HubSpot's first. */
    public List<ObjectTable> tables() {
        return tables.stream().filter(table -> !isRemoved(table.type())).toList();
    }

    /** A type by its plural, singular, id or full name, in any case. */
    public Optional<ObjectTable> find(String text) {
        ObjectTable known = byText.get(text);
        if (known == null) {
            known = tables.stream()
                    .filter(table -> table.type().answersTo(text))
                    .findFirst()
                    .orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            byText.put(text, known);
        }
        return isRemoved(known.type()) ? Optional.empty() : Optional.of(known);
    }

    /** The table of a type that exists. */
    public ObjectTable table(ObjectType type) {
        ObjectTable table = byId.get(type.id());
        if (table == null) {
            throw new IllegalArgumentException("no type " + type.id());
        }
        return table;
    }

    /** A type by a name that is known to be right. */
    public ObjectTable table(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("no type " + text));
    }

    /** Takes a custom type away, with all its records. */
    public void remove(ObjectType type) {
        removed.put(type.id(), true);
    }

    public boolean isRemoved(ObjectType type) {
        return removed.containsKey(type.id());
    }

    /** Custom types that were taken away. */
    public List<ObjectTable> removed() {
        return tables.stream().filter(table -> isRemoved(table.type())).toList();
    }

    /** Lets all calculated values become others, which no record's time of change shows. */
    public void driftCalculated() {
        drift.incrementAndGet();
    }
}
