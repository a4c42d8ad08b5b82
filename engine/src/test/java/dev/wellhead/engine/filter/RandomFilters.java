package dev.wellhead.engine.filter;

import dev.wellhead.spi.read.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Filters of any shape, and texts that nearly are filters. */
final class RandomFilters {
    private static final List<String> COLUMNS =
            List.of("a", "order_id", "And", "null", "x y", "say \"x\"", "a.b", "\u00e4", "1st");
    private static final List<String> VALUES = List.of("", "it's", "1", "true");
    private static final List<String> PIECES = List.of(
            "a",
            "b.c",
            "\"q\"",
            "'x'",
            "1",
            "-2.5e3",
            "=",
            "<>",
            "<=",
            "(",
            ")",
            ",",
            " ",
            " AND ",
            " OR ",
            " NOT ",
            " IN ",
            " BETWEEN ",
            " LIKE ",
            " IS ",
            " NULL ",
            " TRUE ",
            "DATE ",
            "'",
            "\"",
            "`",
            "e",
            ".",
            "\u00e4",
            "\uD83D\uDE00",
            "\n",
            "\0",
            "1e99999999999");

    private RandomFilters() {}

    /** A filter of at most {@code depth} levels above its conditions. */
    static Filter filter(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 1 -> new Filter.And(terms(random, depth - 1));
            case 2 -> new Filter.Or(terms(random, depth - 1));
            case 3 -> new Filter.Not(filter(random, depth - 1));
            default -> condition(random);
        };
    }

    /** Pieces of filters in any order, or any characters at all. */
    static String nearlyFilter(Random random) {
        return random.nextBoolean()
                ? String.join("", several(random, 0, 25, () -> oneOf(random, PIECES)))
                : characters(random, 0, 40);
    }

    private static Filter condition(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Filter.In(column(random), several(random, 1, 3, () -> value(random)), random.nextBoolean());
            case 1 -> new Filter.Like(column(random), value(random), random.nextBoolean());
            case 2 -> new Filter.IsNull(column(random), random.nextBoolean());
            case 3 -> new Filter.And(List.of());
            case 4 -> new Filter.Or(List.of());
            default ->
                new Filter.Comparison(column(random), oneOf(random, List.of(Filter.Operator.values())), value(random));
        };
    }

    private static List<Filter> terms(Random random, int depth) {
        return several(random, 2, 3, () -> filter(random, depth));
    }

    private static String column(Random random) {
        return random.nextBoolean() ? oneOf(random, COLUMNS) : characters(random, 1, 8);
    }

    private static String value(Random random) {
        return random.nextBoolean() ? oneOf(random, VALUES) : characters(random, 0, 8);
    }

    /** Half of them from the keyboard, the others any, also halves of pairs. */
    private static String characters(Random random, int least, int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(least, most + 1);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
        }
        return text.toString();
    }

    private static <T> List<T> several(Random random, int least, int most, Supplier<T> each) {
        List<T> all = new ArrayList<>();
        int size = random.nextInt(least, most + 1);
        for (int i = 0; i < size; i++) {
            all.add(each.get());
        }
        return all;
    }

    private static <T> T oneOf(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
