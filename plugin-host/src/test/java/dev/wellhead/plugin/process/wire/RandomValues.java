package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Values of the contract, drawn at random: also odd ones, as long as the contract allows them. */
final class RandomValues {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "id",
            "O'Reilly",
            "\"quoted\"",
            "zażółć gęślą jaźń",
            "\ud83d\ude80 rocket",
            "line\nbreak",
            "{\"a\":[1,2]}",
            "\u0000",
            "x".repeat(3000));

    final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + (random.nextBoolean() ? random.nextInt(1000) : "");
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        E[] all = type.getEnumConstants();
        return all[random.nextInt(all.length)];
    }

    <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            list.add(element.get());
        }
        return list;
    }

    <T> Set<T> set(Supplier<T> element) {
        return new LinkedHashSet<>(list(element));
    }

    <T> Optional<T> optional(Supplier<T> element) {
        return random.nextBoolean() ? Optional.of(element.get()) : Optional.empty();
    }

    <T> Map<String, T> map(Supplier<T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        list(this::text).forEach(key -> map.put(key, value.get()));
        return map;
    }

    OptionalLong optionalLong() {
        return random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty();
    }

    Duration duration() {
        return Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
    }

    URI address() {
        return URI.create(
                "https://example.com:" + (1 + random.nextInt(60000)) + "/a/" + random.nextInt() + "?b=%20c#d");
    }

    Secret secret() {
        return Secret.of(text());
    }

    Map<String, Object> tree() {
        return map(() -> node(0));
    }

    StreamId stream() {
        return new StreamId("stream " + random.nextInt(1000));
    }

    Position position() {
        return new Position(random.nextInt(), text());
    }

    Split split() {
        return new Split(
                text(),
                text(),
                random.nextInt(),
                text(),
                random.nextLong(),
                optional(() -> new Coverage(List.of(
                        new Coverage.Range(text(), text(), text()), new Coverage.Range(text(), text(), text())))));
    }

    DerivedSplit derived() {
        return new DerivedSplit(stream(), split());
    }

    Schema schema() {
        List<Field> fields = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            fields.add(field("f" + count, 0));
        }
        return new Schema(fields);
    }

    Filter filter() {
        return filter(0);
    }

    ConnectorException failure() {
        ConnectorException failure =
                ConnectorException.of(constant(ErrorKind.class), "CODE-" + random.nextInt(99), text());
        if (random.nextBoolean()) {
            failure = failure.withRemedy(text());
        }
        if (random.nextBoolean()) {
            failure = failure.withRetryAfter(duration());
        }
        return random.nextBoolean() ? failure.withCause(new IOException(text(), new IllegalStateException())) : failure;
    }

    private Object node(int depth) {
        return switch (random.nextInt(depth < 3 ? 10 : 8)) {
            case 0 -> text();
            case 1 -> secret();
            case 2 -> random.nextBoolean();
            case 3 -> random.nextInt();
            case 4 -> random.nextLong();
            case 5 -> random.nextGaussian();
            case 6 -> new BigInteger(200, random);
            case 7 -> new BigDecimal(new BigInteger(100, random), random.nextInt(40) - 20);
            case 8 -> list(() -> node(depth + 1));
            default -> map(() -> node(depth + 1));
        };
    }

    private Field field(String name, int depth) {
        return new Field(name, type(depth), random.nextBoolean(), text());
    }

    private DataType type(int depth) {
        return switch (random.nextInt(depth < 3 ? 8 : 5)) {
            case 0 -> DataType.INT64;
            case 1 -> DataType.decimal(40, 3);
            case 2 -> DataType.INTERVAL;
            case 3 -> DataType.range(DataType.DATE);
            case 4 -> new DataType("money", DataType.STRING.physical(), 0, 0, List.of());
            case 5 -> DataType.list(field("item", depth + 1));
            case 6 -> DataType.struct(List.of(field("a", depth + 1), field("b", depth + 1)));
            default -> DataType.TIMESTAMP;
        };
    }

    private Filter filter(int depth) {
        return switch (random.nextInt(depth < 4 ? 7 : 4)) {
            case 0 -> new Filter.Comparison(text(), constant(Filter.Operator.class), text());
            case 1 -> new Filter.In(text(), list(this::text), random.nextBoolean());
            case 2 -> new Filter.Like(text(), text(), random.nextBoolean());
            case 3 -> new Filter.IsNull(text(), random.nextBoolean());
            case 4 -> new Filter.And(list(() -> filter(depth + 1)));
            case 5 -> new Filter.Or(list(() -> filter(depth + 1)));
            default -> new Filter.Not(filter(depth + 1));
        };
    }
}
