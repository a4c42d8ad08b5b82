package dev.wellhead.simulators.hubspot.objects;

import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.hubspot.data.History;
import dev.wellhead.simulators.hubspot.data.Iso;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.data.Row;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which properties of records a request wants, made ready for writing many of them. Immutable. */
public final class Projection {
    private static final byte[] PROPERTIES = bytes("\",\"properties\":{");
    private static final byte[] CREATED = bytes("\"createdAt\":\"");
    private static final byte[] UPDATED = bytes("\",\"updatedAt\":\"");
    private static final byte[] LIVE = bytes("\",\"archived\":false");
    private static final byte[] ARCHIVED = bytes("\",\"archived\":true,\"archivedAt\":\"");
    private final ObjectTable table;
    private final Property[] properties;
    private final Property[] histories;
    private final History history;
    private final byte[] url;

    private Projection(
            ObjectTable table, Collection<Property> properties, Collection<Property> histories, long portal) {
        this.table = table;
        this.properties = properties.toArray(Property[]::new);
        this.histories = histories.toArray(Property[]::new);
        history = new History(table);
        url = bytes(",\"url\":\"https://app.hubspot.com/contacts/" + portal + "/record/"
                + table.type().id() + "/");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The properties that a request names; those by default where it names none. Names that nobody knows are left out,
     * as are sensitive ones unless the app may see them.
     */
    static Projection of(
            ObjectTable table, List<String> names, List<String> histories, boolean sensitive, long portal) {
        TreeMap<String, Property> wanted = new TreeMap<>();
        List<String> plain =
                names.isEmpty() && histories.isEmpty() ? table.type().defaults() : names;
        for (List<String> source : List.of(plain, table.type().always(), histories)) {
            find(table, source, sensitive, wanted);
        }
        TreeMap<String, Property> withHistory = new TreeMap<>();
        find(table, histories, sensitive, withHistory);
        return new Projection(table, wanted.values(), withHistory.values(), portal);
    }

    private static void find(ObjectTable table, List<String> names, boolean sensitive, Map<String, Property> found) {
        for (String name : names) {
            table.properties()
                    .find(name)
                    .filter(property -> sensitive || property.sensitivity().equals("non_sensitive"))
                    .ifPresent(property -> found.put(name, property));
        }
    }

    /** How many properties there are, those with history counted twice. */
    public int size() {
        return properties.length + histories.length;
    }

    /** Writes a record, all but the closing brace. */
    public void open(ByteSink sink, Row row) {
        sink.ascii("{\"id\":\"").number(row.id()).raw(PROPERTIES);
        long hash = table.hash(row);
        for (int i = 0; i < properties.length; i++) {
            if (i > 0) {
                sink.put(',');
            }
            sink.raw(properties[i].key());
            properties[i].write(sink, row, hash);
        }
        sink.ascii("},");
        if (histories.length > 0) {
            histories(sink, row);
        }
        Iso.write(sink.raw(CREATED), row.created());
        Iso.write(sink.raw(UPDATED), row.updated());
        if (row.state() == Row.State.ARCHIVED) {
            Iso.write(sink.raw(ARCHIVED), row.archivedAt());
            sink.put('"');
        } else {
            sink.raw(LIVE);
        }
        sink.raw(url).number(row.id()).put('"');
    }

    /** Writes a record. */
    public void write(ByteSink sink, Row row) {
        open(sink, row);
        sink.put('}');
    }

    private void histories(ByteSink sink, Row row) {
        sink.ascii("\"propertiesWithHistory\":{");
        boolean first = true;
        for (Property property : histories) {
            (first ? sink : sink.put(',')).raw(property.key()).put('[');
            first = false;
            List<History.Entry> entries = history.of(row, property);
            for (int i = 0; i < entries.size(); i++) {
                entry(i == 0 ? sink : sink.put(','), entries.get(i));
            }
            sink.put(']');
        }
        sink.ascii("},");
    }

    private static void entry(ByteSink sink, History.Entry entry) {
        sink.ascii("{\"value\":").string(entry.value()).ascii(",\"timestamp\":\"");
        Iso.write(sink, entry.at());
        sink.ascii("\",\"sourceType\":\"")
                .ascii(entry.source())
                .ascii("\",\"sourceId\":")
                .string(entry.sourceId());
        sink.put('}');
    }
}
