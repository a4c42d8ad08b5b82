package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Values of the JDK, and the plain trees that settings and options are. */
public final class PlainCodecs {
    /** Nothing: the question or answer of calls that have none. */
    public static final Codec<Nothing> NOTHING = Codec.of((nothing, out) -> {}, in -> Nothing.NOTHING);

    public static final Codec<String> TEXT = Codec.of((value, out) -> out.writeText(value), WireReader::readText);

    public static final Codec<Boolean> TRUTH =
            Codec.of((value, out) -> out.writeBoolean(value), WireReader::readBoolean);

    public static final Codec<Long> LONG = Codec.of((value, out) -> out.writeLong(value), WireReader::readLong);

    public static final Codec<byte[]> BYTES = Codec.of((value, out) -> out.writeBytes(value), WireReader::readBytes);

    public static final Codec<URI> ADDRESS =
            Codec.of((value, out) -> out.writeText(value.toString()), in -> URI.create(in.readText()));

    public static final Codec<Secret> SECRET =
            Codec.of((value, out) -> out.writeText(value.reveal()), in -> Secret.of(in.readText()));

    public static final Codec<Duration> DURATION = Codec.of(
            (value, out) -> {
                out.writeLong(value.getSeconds());
                out.writeInt(value.getNano());
            },
            in -> Duration.ofSeconds(in.readLong(), in.readInt()));

    public static final Codec<Instant> INSTANT = Codec.of(
            (value, out) -> {
                out.writeLong(value.getEpochSecond());
                out.writeInt(value.getNano());
            },
            in -> Instant.ofEpochSecond(in.readLong(), in.readInt()));

    public static final Codec<OptionalLong> OPTIONAL_LONG = Codec.of(
            (value, out) -> {
                out.writeBoolean(value.isPresent());
                value.ifPresent(out::writeLong);
            },
            in -> in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty());

    /** A tree of texts, secrets, numbers, truth values, lists and maps, as settings and options hold them. */
    public static final Codec<Map<String, Object>> TREE =
            Codec.of((tree, out) -> writeTree(tree, out), PlainCodecs::readTree);

    private static final Codec<Object> NODE = Codec.of((value, out) -> write(value, out), PlainCodecs::readNode);

    private PlainCodecs() {}

    /** The one value of {@link #NOTHING}. */
    public enum Nothing {
        NOTHING
    }

    /** Constants by name, so that their order means nothing. */
    public static <E extends Enum<E>> Codec<E> constant(Class<E> type) {
        return Codec.of((value, out) -> out.writeText(value.name()), in -> Enum.valueOf(type, in.readText()));
    }

    private static void writeTree(Map<?, ?> tree, WireWriter out) {
        out.writeInt(tree.size());
        tree.forEach((key, value) -> {
            out.writeText((String) key);
            write(value, out);
        });
    }

    private static Map<String, Object> readTree(WireReader in) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            String key = in.readText();
            putNode(tree, key, in);
        }
        return tree;
    }

    @SuppressWarnings("NullAway") // trees from YAML may hold nulls, which the type of settings does not say
    private static void putNode(Map<String, Object> tree, String key, WireReader in) throws IOException {
        tree.put(key, in.nested(NODE));
    }

    private static void write(@Nullable Object value, WireWriter out) {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof String text) {
            out.writeByte('s');
            out.writeText(text);
        } else if (value instanceof Secret secret) {
            out.writeByte('x');
            SECRET.write(secret, out);
        } else if (value instanceof Boolean truth) {
            out.writeByte('b');
            out.writeBoolean(truth);
        } else if (value instanceof Number number) {
            writeNumber(number, out);
        } else if (value instanceof List<?> list) {
            out.writeByte('[');
            out.writeInt(list.size());
            list.forEach(element -> write(element, out));
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte('{');
            writeTree(map, out);
        } else {
            throw notPlain(value);
        }
    }

    private static void writeNumber(Number number, WireWriter out) {
        if (number instanceof Integer whole) {
            out.writeByte('i');
            out.writeInt(whole);
        } else if (number instanceof Long whole) {
            out.writeByte('l');
            out.writeLong(whole);
        } else if (number instanceof Double real) {
            out.writeByte('d');
            out.writeLong(Double.doubleToRawLongBits(real));
        } else if (number instanceof BigInteger whole) {
            out.writeByte('I');
            out.writeBytes(whole.toByteArray());
        } else if (number instanceof BigDecimal decimal) {
            out.writeByte('D');
            out.writeBytes(decimal.unscaledValue().toByteArray());
            out.writeInt(decimal.scale());
        } else {
            throw notPlain(number);
        }
    }

    @SuppressWarnings("NullAway") // see putNode
    private static Object readNode(WireReader in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case '0' -> null;
            case 's' -> in.readText();
            case 'x' -> SECRET.read(in);
            case 'b' -> in.readBoolean();
            case 'i' -> in.readInt();
            case 'l' -> in.readLong();
            case 'd' -> Double.longBitsToDouble(in.readLong());
            case 'I' -> new BigInteger(in.readBytes());
            case 'D' -> new BigDecimal(new BigInteger(in.readBytes()), in.readInt());
            case '[' -> readList(in);
            case '{' -> readTree(in);
            default -> throw new IOException("no plain value begins with " + kind);
        };
    }

    private static List<Object> readList(WireReader in) throws IOException {
        List<Object> list = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            list.add(in.nested(NODE));
        }
        return list;
    }

    private static IllegalArgumentException notPlain(Object value) {
        return new IllegalArgumentException("settings and options hold texts, secrets, numbers, truth values, lists and"
                + " maps; a " + value.getClass().getName() + " cannot be sent to a plugin in a child process");
    }
}
