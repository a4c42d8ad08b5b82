package dev.wellhead.simulators.hubspot.truth;

import dev.wellhead.simulators.hubspot.crm.Crm;
import dev.wellhead.simulators.hubspot.data.History;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.links.Link;
import dev.wellhead.simulators.hubspot.links.LinkKind;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.lists.Lists;
import dev.wellhead.simulators.hubspot.lists.RecordList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The account as it is, past all limits, lags and faults: what a reader must have once nobody changes anything. For
 * tests. Streams show changes that happen while they run, or do not. Thread-safe.
 */
public final class Truth {
    private final Crm crm;
    private final Lists lists;

    public Truth(Crm crm, Lists lists) {
        this.crm = crm;
        this.lists = lists;
    }

    /** The live records of a type in the order of ids, with these properties. */
    public Stream<TrueRow> rows(String type, List<String> properties) {
        return rows(type, properties, 0);
    }

    /** The same from an id on. */
    public Stream<TrueRow> rows(String type, List<String> properties, long fromId) {
        ObjectTable table = crm.data().table(type);
        return stream(table.from(fromId)).filter(Row::isLive).map(row -> row(table, row, properties));
    }

    /** The records of a type in the recycle bin. */
    public Stream<TrueRow> archived(String type, List<String> properties) {
        ObjectTable table = crm.data().table(type);
        return stream(table.archivedFrom(0)).map(row -> row(table, row, properties));
    }

    /** A record that is not deleted for good, whatever else became of it. */
    public Optional<TrueRow> row(String type, long id, List<String> properties) {
        ObjectTable table = crm.data().table(type);
        return Optional.ofNullable(table.row(id))
                .filter(row -> row.state() != Row.State.DELETED)
                .map(row -> row(table, row, properties));
    }

    private static Stream<Row> stream(Iterator<Row> rows) {
        Iterable<Row> all = () -> rows;
        return StreamSupport.stream(all.spliterator(), false);
    }

    private static TrueRow row(ObjectTable table, Row row, List<String> properties) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (String name : properties) {
            Property property = table.properties()
                    .find(name)
                    .orElseThrow(() -> new IllegalArgumentException("no property " + name));
            values.put(name, property.text(row, table.hash(row)));
        }
        return new TrueRow(row.id(), values, row.created(), row.updated(), row.archivedAt());
    }

    public long count(String type) {
        return crm.data().table(type).liveCount();
    }

    /** The names of all properties of a type that are not sensitive. */
    public List<String> properties(String type) {
        return crm.data().table(type).properties().all().stream()
                .filter(property -> property.sensitivity().equals("non_sensitive"))
                .map(Property::name)
                .toList();
    }

    /** The record that a merged one became part of. */
    public OptionalLong mergedInto(String type, long id) {
        Row row = crm.data().table(type).row(id);
        if (row == null || row.state() != Row.State.MERGED) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(row.winner());
    }

    /** All associations between the live records of two types, an element for each kind. */
    public Stream<TrueLink> associations(String from, String to) {
        ObjectTable table = crm.data().table(from);
        Links.Side side = crm.links().side(table, crm.data().table(to));
        return stream(table.from(0)).filter(Row::isLive).flatMap(row -> associations(side, row));
    }

    /** The associations of one record. */
    public Stream<TrueLink> associations(String from, long id, String to) {
        ObjectTable table = crm.data().table(from);
        Links.Side side = crm.links().side(table, crm.data().table(to));
        Row row = table.row(id);
        return row == null || !row.isLive() ? Stream.empty() : associations(side, row);
    }

    private Stream<TrueLink> associations(Links.Side side, Row row) {
        return crm.links().of(side, row).stream().flatMap(link -> kinds(side, row, link));
    }

    private static Stream<TrueLink> kinds(Links.Side side, Row row, Link link) {
        List<LinkKind> kinds = side.pair().kinds();
        return Stream.iterate(0, i -> i < kinds.size(), i -> i + 1)
                .filter(i -> link.has(i) && !kinds.get(i).isGone())
                .map(kinds::get)
                .map(kind -> new TrueLink(
                        row.id(), link.toId(), kind.category(), kind.id(link.forward()), kind.label(link.forward())));
    }

    /** All lists. */
    public List<TrueList> lists() {
        return lists.all().stream()
                .map(list -> new TrueList(
                        list.id(),
                        list.name(),
                        list.table().type().id(),
                        list.members(0)
                                .collect(Collectors.toMap(RecordList.Member::recordId, RecordList.Member::joined))))
                .toList();
    }

    /** All values that a property of a record had, newest first. */
    public List<History.Entry> history(String type, long id, String property) {
        ObjectTable table = crm.data().table(type);
        Row row = table.row(id);
        if (row == null) {
            return List.of();
        }
        return new History(table).of(row, table.properties().find(property).orElseThrow());
    }
}
