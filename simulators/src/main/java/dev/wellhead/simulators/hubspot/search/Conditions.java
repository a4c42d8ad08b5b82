package dev.wellhead.simulators.hubspot.search;

import dev.wellhead.simulators.accounts.hubspot.HubSpotFailure;
import dev.wellhead.simulators.hubspot.crm.Crm;
import dev.wellhead.simulators.hubspot.data.Iso;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.links.Link;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Refusals;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes of the filters of a search what tells whether a record matches. */
final class Conditions {
    private static final String ASSOCIATIONS = "associations.";
    /** Where words are looked for; of a type those that it has. */
    private static final List<String> LOOKED_AT = List.of(
            "email",
            "firstname",
            "lastname",
            "company",
            "name",
            "domain",
            "dealname",
            "subject",
            "content",
            "description");

    private final Crm crm;
    private final ObjectTable table;
    private final boolean idsAsText;

    Conditions(Crm crm, ObjectTable table, boolean idsAsText) {
        this.crm = crm;
        this.table = table;
        this.idsAsText = idsAsText;
    }

    Predicate<Row> of(SearchRequest request) {
        List<Predicate<Row>> groups = request.groups().stream()
                .map(group -> group.stream().map(this::of).reduce(row -> true, Predicate::and))
                .toList();
        Predicate<Row> any = groups.isEmpty() ? row -> true : groups.stream().reduce(row -> false, Predicate::or);
        return request.text().isEmpty() ? any : any.and(words(request.text()));
    }

    private Predicate<Row> of(Filter filter) {
        if (filter.property().startsWith(ASSOCIATIONS)) {
            return associated(filter);
        }
        Property property = table.properties()
                .find(filter.property())
                .orElseThrow(() -> Refusals.invalid(
                        "There was a problem with the request: property " + filter.property() + " does not exist",
                        "PROPERTY_DOESNT_EXIST",
                        "propertyName",
                        List.of(filter.property())));
        if (property.type().equals("datetime") && filter.value().equals("0")) {
            // Seen on the real service: the start of 1970 is an internal error.
            throw HubSpotFailure.of(500, "", "internal error");
        }
        if (property.name().equals("hs_object_id")) {
            return idsAsText
                    ? texts(filter, false, row -> String.valueOf(row.id()))
                    : numbers(filter, row -> OptionalLong.of(row.id()));
        }
        if (property.name().equals(table.type().modified())) {
            return numbers(filter, row -> OptionalLong.of(row.updated()));
        }
        if (property.name().equals(table.type().created())) {
            return numbers(filter, row -> OptionalLong.of(row.created()));
        }
        return general(filter, property);
    }

    private Predicate<Row> general(Filter filter, Property property) {
        return switch (property.type()) {
            case "datetime", "date" -> numbers(filter, row -> moment(text(row, property)));
            case "number" -> new NumberCondition(filter, row -> text(row, property));
            case "enumeration" -> texts(filter, true, row -> text(row, property));
            default -> texts(filter, false, row -> text(row, property));
        };
    }

    /** Empty where there is no value. */
    private String text(Row row, Property property) {
        String text = property.text(row, table.hash(row));
        return text == null ? "" : text;
    }

    private static OptionalLong moment(String text) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Iso.millis(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private interface LongValue {
        OptionalLong of(Row row);
    }

    private static long limit(Filter filter, String text) {
        return moment(text)
                .orElseThrow(() -> Refusals.invalid(
                        "There was a problem with the request: '" + text + "' is no value for " + filter.property()));
    }

    private static Predicate<Row> numbers(Filter filter, LongValue value) {
        Predicate<Row> has = row -> value.of(row).isPresent();
        return switch (filter.operator()) {
            case HAS_PROPERTY -> has;
            case NOT_HAS_PROPERTY -> has.negate();
            case IN, NOT_IN -> {
                Set<Long> wanted = filter.values().stream()
                        .map(text -> limit(filter, text))
                        .collect(Collectors.toSet());
                boolean in = filter.operator() == Operator.IN;
                yield has.and(row -> wanted.contains(value.of(row).orElse(0)) == in);
            }
            case BETWEEN -> {
                long low = limit(filter, filter.value());
                long high = limit(filter, filter.high());
                yield has.and(
                        row -> value.of(row).orElse(0) >= low && value.of(row).orElse(0) <= high);
            }
            case EQ, NEQ, LT, LTE, GT, GTE -> {
                long wanted = limit(filter, filter.value());
                yield has.and(row ->
                        compare(filter.operator(), Long.compare(value.of(row).orElse(0), wanted)));
            }
            case CONTAINS_TOKEN, NOT_CONTAINS_TOKEN ->
                throw Refusals.invalid("Operator " + filter.operator() + " is not for property " + filter.property());
        };
    }

    static boolean compare(Operator operator, int comparison) {
        return switch (operator) {
            case EQ -> comparison == 0;
            case NEQ -> comparison != 0;
            case LT -> comparison < 0;
            case LTE -> comparison <= 0;
            case GT -> comparison > 0;
            case GTE -> comparison >= 0;
            case BETWEEN, IN, NOT_IN, HAS_PROPERTY, NOT_HAS_PROPERTY, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> false;
        };
    }

    private interface TextValue {
        String of(Row row);
    }

    /** Enumerations are compared letter by letter, texts in lower case; IN takes its values as they are. */
    private static Predicate<Row> texts(Filter filter, boolean exact, TextValue value) {
        Predicate<Row> has = row -> !value.of(row).isEmpty();
        String wanted = exact ? filter.value() : filter.value().toLowerCase(Locale.ROOT);
        TextValue own = exact ? value : row -> value.of(row).toLowerCase(Locale.ROOT);
        return switch (filter.operator()) {
            case HAS_PROPERTY -> has;
            case NOT_HAS_PROPERTY -> has.negate();
            case EQ ->
                row -> exact ? parts(own.of(row)).contains(wanted) : own.of(row).equals(wanted);
            case NEQ ->
                has.and(row -> exact
                        ? !parts(own.of(row)).contains(wanted)
                        : !own.of(row).equals(wanted));
            case IN -> row -> parts(own.of(row)).stream().anyMatch(filter.values()::contains);
            case NOT_IN -> has.and(row -> parts(own.of(row)).stream().noneMatch(filter.values()::contains));
            case CONTAINS_TOKEN -> row -> containsToken(own.of(row), wanted);
            case NOT_CONTAINS_TOKEN -> row -> !containsToken(own.of(row), wanted);
            case LT, LTE, GT, GTE ->
                has.and(row -> compare(filter.operator(), own.of(row).compareTo(wanted)));
            case BETWEEN ->
                has.and(row -> own.of(row).compareTo(wanted) >= 0
                        && own.of(row).compareTo(filter.high().toLowerCase(Locale.ROOT)) <= 0);
        };
    }

    private static List<String> parts(String text) {
        return Arrays.asList(text.split(";"));
    }

    private static boolean containsToken(String text, String wanted) {
        String bare = wanted.replace("*", "");
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .anyMatch(token -> wanted.contains("*") ? token.contains(bare) : token.equals(bare));
    }

    private Predicate<Row> words(String text) {
        List<Property> looked = LOOKED_AT.stream()
                .flatMap(name -> table.properties().find(name).stream())
                .toList();
        return row -> looked.stream().anyMatch(property -> containsToken(text(row, property), text));
    }

    private Predicate<Row> associated(Filter filter) {
        String type = filter.property().substring(ASSOCIATIONS.length());
        ObjectTable other = crm.data().find(type).orElseThrow(() -> Refusals.noSuchType(type));
        Row record = Bodies.live(other, filter.value());
        if (record == null || other.type().isCustom() || table.type().isCustom()) {
            return row -> false;
        }
        Set<Long> ids = crm.links()
                .find(other.type(), table.type())
                .map(side -> linked(side, record))
                .orElse(Set.of());
        return row -> ids.contains(row.id());
    }

    private Set<Long> linked(Links.Side side, Row record) {
        return crm.links().of(side, record).stream().map(Link::toId).collect(Collectors.toSet());
    }
}
