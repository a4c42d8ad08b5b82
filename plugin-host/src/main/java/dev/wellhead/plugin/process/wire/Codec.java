package dev.wellhead.plugin.process.wire;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A kind of value as bytes. Stateless and thread-safe.
 *
 * @param <T> the values
 */
public interface Codec<T> {
    void write(T value, WireWriter out);

    /** May also throw what a constructor throws at values it does not take; {@link #decode} turns that into IOException. */
    T read(WireReader in) throws IOException;

    /** Reads the parts of a value. */
    @FunctionalInterface
    interface Reading<T> {
        T read(WireReader in) throws IOException;
    }

    static <T> Codec<T> of(BiConsumer<T, WireWriter> writing, Reading<T> reading) {
        return new Codec<>() {
            @Override
            public void write(T value, WireWriter out) {
                writing.accept(value, out);
            }

            @Override
            public T read(WireReader in) throws IOException {
                return reading.read(in);
            }
        };
    }

    default byte[] encode(T value) {
        WireWriter out = new WireWriter();
        write(value, out);
        return out.toBytes();
    }

    /** Reads a value that fills {@code bytes}; whatever is wrong with them is an IOException. */
    default T decode(byte[] bytes) throws IOException {
        WireReader in = new WireReader(bytes);
        try {
            T value = read(in);
            if (in.remaining() > 0) {
                throw new IOException(in.remaining() + " bytes follow a value");
            }
            return value;
        } catch (IllegalArgumentException | NullPointerException | ArithmeticException | DateTimeException e) {
            throw new IOException("the bytes are no such value: " + e.getMessage(), e);
        }
    }

    default Codec<List<T>> list() {
        return of((values, out) -> out.writeAll(values, this), in -> in.readAll(this));
    }

    /** In the order of the given set. */
    default Codec<Set<T>> set() {
        return of((values, out) -> out.writeAll(values, this), in -> {
            List<T> values = in.readAll(this);
            Set<T> set = new LinkedHashSet<>(values);
            if (set.size() < values.size()) {
                throw new IOException("a set names a value twice");
            }
            return set;
        });
    }

    default Codec<Optional<T>> optional() {
        return of(
                (value, out) -> {
                    out.writeBoolean(value.isPresent());
                    value.ifPresent(present -> write(present, out));
                },
                in -> in.readBoolean() ? Optional.of(read(in)) : Optional.empty());
    }

    /** Texts to these values, in the order of the given map. */
    default Codec<Map<String, T>> byText() {
        return of(
                (values, out) -> {
                    out.writeInt(values.size());
                    values.forEach((key, value) -> {
                        out.writeText(key);
                        write(value, out);
                    });
                },
                in -> {
                    Map<String, T> values = new LinkedHashMap<>();
                    for (int count = in.readInt(); count > 0; count--) {
                        values.put(in.readText(), read(in));
                    }
                    return values;
                });
    }
}
