package dev.wellhead.simulators.hubspot.data;

import dev.wellhead.simulators.base.http.ByteSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** The kinds of generated values, by the names that {@link StandardProperties} uses. */
final class Kinds {
    private static final long DAY = 86_400_000L;
    private final String domain;
    private final LongSupplier drift;

    /**
     * @param domain what addresses end with
     * @param drift moves calculated values
     */
    Kinds(String domain, LongSupplier drift) {
        this.domain = domain;
        this.drift = drift;
    }

    /** The values of a kind; so many of a thousand records have one. */
    Values of(String kind, int fill, List<Property.Option> options) {
        return switch (kind) {
            case "first" -> Values.pool(Texts.FIRST, fill);
            case "last" -> Values.pool(Texts.LAST, fill);
            case "city" -> Values.pool(Texts.CITIES, fill);
            case "country" -> Values.pool(Texts.COUNTRIES, fill);
            case "company" -> Values.pool(Texts.COMPANIES, fill);
            case "text" -> Values.pool(Texts.SENTENCES, fill);
            case "html" -> Values.pool(Texts.PAGES, fill);
            case "bool" -> Values.pool(List.of("true", "false"), fill);
            case "enum" -> Values.pool(values(options), fill);
            case "multi" -> Values.pool(combinations(values(options)), fill);
            case "owner" ->
                Values.pool(
                        LongStream.range(0, 7)
                                .mapToObj(i -> "" + (29_600_000 + i * 977))
                                .toList(),
                        fill);
            default -> computed(kind, fill);
        };
    }

    private Values computed(String kind, int fill) {
        return switch (kind) {
            case "phone" -> Values.computed(fill, Kinds::phone);
            case "int" -> Values.computed(fill, (sink, row, hash) -> sink.number(Mix.below(hash, 100_000)));
            case "money" -> Values.computed(fill, Kinds::money);
            case "counts" -> Values.computed(fill, Kinds::counts);
            case "drift" ->
                Values.computed(
                        fill, (sink, row, hash) -> sink.number((Mix.below(hash, 1_000) + drift.getAsLong()) % 1_000));
            case "time" -> Values.computed(fill, (sink, row, hash) -> Iso.write(sink, moment(row, hash)));
            case "floattime" -> Values.computed(fill, (sink, row, hash) -> floatTime(sink, moment(row, hash)));
            case "millis" -> Values.computed(fill, (sink, row, hash) -> sink.number(moment(row, hash)));
            case "date" ->
                Values.computed(fill, (sink, row, hash) -> Iso.date(sink, Math.floorDiv(moment(row, hash), DAY)));
            case "point" -> Values.computed(fill, Kinds::point);
            case "url" ->
                Values.computed(
                        fill,
                        (sink, row, hash) -> sink.ascii("https://shop.example/p/")
                                .number(Mix.below(hash, 10_000))
                                .ascii("?ref=crm&x=1"));
            default -> special(kind);
        };
    }

    private Values special(String kind) {
        return switch (kind) {
            case "id" -> Values.system((sink, row, hash) -> sink.number(row.id()));
            case "created" -> Values.system((sink, row, hash) -> Iso.write(sink, row.created()));
            case "modified" -> Values.system((sink, row, hash) -> Iso.write(sink, row.updated()));
            case "merged" -> Values.system(Kinds::merged);
            case "email" ->
                Values.unique(
                        (sink, row, hash) -> sink.ascii("person.")
                                .number(row.ordinal())
                                .ascii("@")
                                .ascii(domain),
                        text -> between(text, "person.", "@" + domain));
            case "domain" ->
                Values.unique(
                        (sink, row, hash) ->
                                sink.ascii("company-").number(row.ordinal()).ascii(".example"),
                        text -> between(text, "company-", ".example"));
            case "external" ->
                Values.unique(
                        (sink, row, hash) -> sink.ascii("ext-").number(row.ordinal()),
                        text -> between(text, "ext-", ""));
            default -> throw new IllegalArgumentException("no kind of values is called '" + kind + "'");
        };
    }

    private static List<String> values(List<Property.Option> options) {
        return options.stream().map(Property.Option::value).toList();
    }

    private static List<String> combinations(List<String> values) {
        List<String> all = new ArrayList<>(values);
        for (int i = 0; i + 2 < values.size(); i++) {
            all.add(String.join(";", values.subList(i, i + 2)));
            all.add(String.join(";", values.subList(i, i + 3)));
        }
        return all;
    }

    private static OptionalLong between(String text, String begin, String end) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() <= begin.length() + end.length() || !lower.startsWith(begin) || !lower.endsWith(end)) {
            return OptionalLong.empty();
        }
        String number = lower.substring(begin.length(), lower.length() - end.length());
        boolean plain = number.length() < 16 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty();
    }

    private static long moment(Row row, long hash) {
        return row.created() + Math.floorMod(hash >>> 8, 700 * DAY);
    }

    private static void floatTime(ByteSink sink, long millis) {
        sink.number(millis).ascii(".0");
    }

    private static void phone(ByteSink sink, Row row, long hash) {
        sink.ascii("+49 30 ").padded(Mix.below(hash, 10_000_000), 7);
    }

    private static void money(ByteSink sink, Row row, long hash) {
        sink.number(Mix.below(hash, 90_000)).put('.').padded(Mix.below(hash >>> 20, 100), 2);
    }

    /** A number, but in one of 64 records several, joined by semicolons. */
    private static void counts(ByteSink sink, Row row, long hash) {
        if (Mix.below(hash >>> 30, 64) == 0) {
            sink.ascii(Texts.COUNTS.get(Mix.below(hash, Texts.COUNTS.size())));
        } else {
            sink.number(Mix.below(hash, 500));
        }
    }

    private static void point(ByteSink sink, Row row, long hash) {
        sink.number(Mix.below(hash, 90)).put('.').padded(Mix.below(hash >>> 10, 1_000_000), 6);
        sink.put(',').number(Mix.below(hash >>> 30, 180)).put('.').padded(Mix.below(hash >>> 40, 1_000_000), 6);
    }

    private static void merged(ByteSink sink, Row row, long hash) {
        boolean first = true;
        for (long id : row.merged()) {
            (first ? sink : sink.put(';')).number(id);
            first = false;
        }
    }
}
