package dev.wellhead.simulators.ga4.data;

import dev.wellhead.simulators.ga4.data.World.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of the table of events: what the SQL of dimensions and metrics is written over. Numbers come from events
 * one by one; texts from small tables that the numbers point into, which is many times faster.
 */
final class Columns {
    static final List<Column> NUMBERS = List.of(
            new Column("day", "INTEGER", event -> event.session().day()),
            new Column("second", "INTEGER", Event::second),
            new Column("happened", "BIGINT", Event::at),
            new Column("seen", "BIGINT", Event::seen),
            new Column("settled", "BIGINT", event -> event.session().settled()),
            new Column("gone", "BIGINT", event -> event.session().gone()),
            new Column("uid", "BIGINT", event -> event.session().visitor().id()),
            new Column("sid", "BIGINT", event -> event.session().id()),
            new Column(
                    "first_day", "INTEGER", event -> event.session().visitor().firstDay()),
            new Column("lasted", "INTEGER", Event::lasted),
            new Column("quantity", "INTEGER", Event::quantity),
            new Column("purchase", "BIGINT", Event::purchase),
            new Column("cents", "BIGINT", Event::cents),
            new Column("fresh", "BOOLEAN", event -> event.session().fresh()),
            new Column("engaged", "BOOLEAN", event -> event.session().engaged()),
            new Column("active", "BOOLEAN", event -> event.session().active()),
            new Column("key", "BOOLEAN", Event::isKey));

    static final List<Lookup> TEXTS = List.of(
            new Lookup(
                    "event",
                    event -> Visit.EVENT_NAMES.indexOf(event.name()),
                    List.of("event"),
                    Visit.EVENT_NAMES.stream().map(List::of).toList()),
            new Lookup(
                    "page",
                    event -> event.page().index(),
                    List.of("page", "title"),
                    pages(page -> List.of(page.path(), page.title()))),
            new Lookup(
                    "landing",
                    event -> event.session().landing().index(),
                    List.of("landing"),
                    pages(page -> List.of(page.path()))),
            traffic("", event -> event.session().traffic()),
            traffic("g_", event -> event.session().guess()),
            traffic("f_", event -> event.session().visitor().first()),
            new Lookup(
                    "place",
                    event -> event.session().visitor().place().index(),
                    List.of("country", "country_id", "continent", "region", "city", "language", "language_code"),
                    World.PLACES.stream()
                            .map(place -> List.of(
                                    place.country(),
                                    place.countryId(),
                                    place.continent(),
                                    place.region(),
                                    place.city(),
                                    place.language(),
                                    place.languageCode()))
                            .toList()),
            new Lookup(
                    "device",
                    event -> event.session().visitor().device().index(),
                    List.of("device", "os", "os_version", "browser", "resolution"),
                    World.DEVICES.stream()
                            .map(device -> List.of(
                                    device.category(),
                                    device.os(),
                                    device.osVersion(),
                                    device.browser(),
                                    device.resolution()))
                            .toList()),
            new Lookup(
                    "person",
                    event -> event.session().visitor().person().index(),
                    List.of("age", "gender", "interest", "tier"),
                    World.PERSONS.stream()
                            .map(person -> List.of(person.age(), person.gender(), person.interest(), person.tier()))
                            .toList()),
            new Lookup(
                    "product",
                    event -> event.product() == null ? -1 : event.product().index(),
                    List.of("item_id", "item", "brand", "category", "color"),
                    World.PRODUCTS.stream()
                            .map(product -> List.of(
                                    product.id(), product.name(), product.brand(), product.category(), product.color()))
                            .toList()));

    private Columns() {}

    /** A column that comes from the events. */
    record Column(String name, String type, Function<Event, Object> value) {}

    /**
     * Columns of texts.
     *
     * @param key the number of a row, -1 for none
     */
    record Lookup(String name, Function<Event, Integer> key, List<String> columns, List<List<String>> rows) {
        String table() {
            return "texts_" + name;
        }
    }

    private static List<List<String>> pages(Function<Pages.Page, List<String>> texts) {
        return Pages.ALL.stream().map(texts).toList();
    }

    private static Lookup traffic(String prefix, Function<Event, Traffic> of) {
        List<Traffic> all = new ArrayList<>(World.SOURCES);
        all.add(World.UNKNOWN);
        return new Lookup(
                prefix + "traffic",
                event -> of.apply(event).index(),
                Stream.of("channel", "source", "medium", "campaign")
                        .map(prefix::concat)
                        .toList(),
                all.stream()
                        .map(traffic ->
                                List.of(traffic.channel(), traffic.source(), traffic.medium(), traffic.campaign()))
                        .toList());
    }

    /** The columns of the table of events. */
    static String definition() {
        return Stream.concat(
                        NUMBERS.stream().map(column -> column.name() + " " + column.type()),
                        TEXTS.stream()
                                .flatMap(lookup -> lookup.columns().stream())
                                .map(name -> name + " VARCHAR"))
                .collect(Collectors.joining(", "));
    }

    /** The columns that events are written into first: the numbers, then the keys of the texts. */
    static String stagedDefinition() {
        return Stream.concat(
                        NUMBERS.stream().map(column -> column.name() + " " + column.type()),
                        TEXTS.stream().map(lookup -> "key_" + lookup.name() + " INTEGER"))
                .collect(Collectors.joining(", "));
    }

    /** A SELECT that finds the texts of what was written first. */
    static String unstaged(String staging) {
        String columns = Stream.concat(
                        NUMBERS.stream().map(column -> "staged." + column.name()),
                        TEXTS.stream()
                                .flatMap(lookup -> lookup.columns().stream().map(name -> lookup.table() + "." + name)))
                .collect(Collectors.joining(", "));
        String joins = TEXTS.stream()
                .map(lookup ->
                        " LEFT JOIN " + lookup.table() + " ON " + lookup.table() + ".k = staged.key_" + lookup.name())
                .collect(Collectors.joining());
        return "SELECT " + columns + " FROM " + staging + " AS staged" + joins;
    }
}
