package dev.wellhead.simulators.hubspot.data;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The records of a type: the first {@link #count} are functions of the seed, what differs from them is kept.
 *
 * <p>Thread-safe: reading takes no lock, changes of one table follow each other.
 */
public final class ObjectTable {
    private final ObjectType type;
    private final Properties properties;
    private final long count;
    private final long seed;
    private final IdSpace ids;
    private final ChangeOrder order;
    private final AtomicLong nextOrdinal;
    private final ConcurrentNavigableMap<Long, Version> kept = new ConcurrentSkipListMap<>();
    /** Values of unique properties that were written: "property value" to the record. */
    private final Map<String, Long> unique = new ConcurrentHashMap<>();

    public ObjectTable(ObjectType type, Properties properties, long seed, long count) {
        this.type = type;
        this.properties = properties;
        this.count = count;
        this.seed = Mix.of(seed, type.id());
        ids = IdSpace.of(this.seed, count);
        order = new ChangeOrder(this.seed, count);
        nextOrdinal = new AtomicLong(count);
    }

    public ObjectType type() {
        return type;
    }

    public Properties properties() {
        return properties;
    }

    /** How many records there were at the start, whatever became of them. */
    public long count() {
        return count;
    }

    public IdSpace ids() {
        return ids;
    }

    /** When the records of the start were made and changed. */
    public ChangeOrder order() {
        return order;
    }

    /** What the generated values of a record depend on. */
    public long hash(Row row) {
        return hash(row.ordinal());
    }

    public long hash(long ordinal) {
        return Mix.of(seed, ordinal);
    }

    /** A record of the start, as it was. */
    public Row original(long ordinal) {
        return Row.generated(ids.id(ordinal), ordinal, order.created(ordinal), order.changed(ordinal));
    }

    /** The number of the record of the start with an id; -1 where there was none. */
    public long originalOrdinal(long id) {
        if (id <= 0) {
            return -1;
        }
        long ordinal = ids.ordinalFrom(id);
        return ordinal < count && ids.id(ordinal) == id ? ordinal : -1;
    }

    /** A record as it is, whatever became of it; null where there never was one. */
    public @Nullable Row row(long id) {
        Version version = kept.get(id);
        if (version != null) {
            return version.row();
        }
        long ordinal = originalOrdinal(id);
        return ordinal < 0 ? null : original(ordinal);
    }

    /** The live record with an id or that a merged one became part of; null where there is none. */
    public @Nullable Row live(long id) {
        Row row = row(id);
        for (int steps = 0; row != null && row.state() == Row.State.MERGED && steps < 1000; steps++) {
            row = row(row.winner());
        }
        return row == null || !row.isLive() ? null : row;
    }

    /** Whether search and list are kept from a record of the start by what is kept of it. */
    public boolean isKept(long id) {
        return kept.containsKey(id);
    }

    /** What differs from the start, by id. */
    public NavigableMap<Long, Version> kept() {
        return kept;
    }

    /** All records from an id on, whatever became of them, in the order of ids. */
    public Iterator<Row> from(long id) {
        return new RowIterator(this, Math.max(id, 0));
    }

    /** Records that changed and others in the recycle bin from an id on, in the order of ids. */
    public Iterator<Row> archivedFrom(long id) {
        Collection<Version> rest = kept.tailMap(id, true).values();
        return rest.stream()
                .map(Version::row)
                .filter(row -> row.state() == Row.State.ARCHIVED)
                .iterator();
    }

    public long liveCount() {
        long live = count;
        for (Map.Entry<Long, Version> entry : kept.entrySet()) {
            boolean original = originalOrdinal(entry.getKey()) >= 0;
            boolean isLive = entry.getValue().row().isLive();
            live += isLive == original ? 0 : isLive ? 1 : -1;
        }
        return live;
    }

    /**
     * Adds a record behind all others.
     *
     * @param generated whether it has generated values besides those given
     */
    public synchronized Row create(
            boolean generated, Map<String, String> values, long now, long indexedAt, String source) {
        long ordinal = nextOrdinal.getAndIncrement();
        Row row = new Row(ids.id(ordinal), ordinal, generated, now, now, Row.State.LIVE, 0, 0, Map.of(), List.of())
                .with(values, now, source);
        kept.put(row.id(), new Version(row, indexedAt, null));
        index(row, values);
        return row;
    }

    /** Changes a record that exists and gives its new state. */
    public synchronized Row change(long id, UnaryOperator<Row> change, long now, long indexedAt) {
        Version old = kept.get(id);
        Row row = row(id);
        if (row == null) {
            throw new IllegalArgumentException("there is no record " + id);
        }
        Row changed = change.apply(row);
        Version before = old == null ? new Version(row, Long.MIN_VALUE, null) : old.pruned(now);
        kept.put(id, new Version(changed, indexedAt, before));
        return changed;
    }

    /** Writes values into a record that exists. */
    public synchronized Row write(long id, Map<String, String> values, long now, long indexedAt, String source) {
        Row changed = change(id, row -> row.with(values, now, source), now, indexedAt);
        index(changed, values);
        return changed;
    }

    private void index(Row row, Map<String, String> values) {
        values.forEach((name, value) -> {
            Property property = properties.live(name);
            if (property != null && property.unique() && !value.isEmpty()) {
                unique.put(uniqueKey(property, value), row.id());
            }
        });
    }

    private static String uniqueKey(Property property, String value) {
        return property.name() + " " + value.toLowerCase(Locale.ROOT);
    }

    /** The live record with a value of a unique property; null where there is none. */
    public @Nullable Row find(Property property, String value) {
        Long id = unique.get(uniqueKey(property, value));
        Row written = id == null ? null : matching(id, property, value);
        if (written != null) {
            return written;
        }
        OptionalLong ordinal = property.values().ordinal(value);
        return ordinal.isPresent() && ordinal.getAsLong() < nextOrdinal.get()
                ? matching(ids.id(ordinal.getAsLong()), property, value)
                : null;
    }

    private @Nullable Row matching(long id, Property property, String value) {
        Row row = row(id);
        return row != null && row.isLive() && value.equalsIgnoreCase(property.text(row, hash(row))) ? row : null;
    }
}
