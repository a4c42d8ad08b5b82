package dev.wellhead.simulators.hubspot.data;

import dev.wellhead.simulators.base.http.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes the generated values of one property: functions of a record and of a hash of record and property. Thread-safe. */
public abstract sealed class Values {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private final int fill;

    private Values(int fill) {
        this.fill = fill;
    }

    /** Writes plain ASCII characters that need no escape. */
    public interface Writer {
        void write(ByteSink sink, Row row, long hash);
    }

    /** Finds the record that a value can only be of. */
    public interface Inverse {
        OptionalLong ordinal(String value);
    }

    /** Values out of a list, encoded once; so many of a thousand records have one. */
    public static Values pool(List<String> texts, int fill) {
        return new Pool(texts, fill);
    }

    /** Values that are written each time. */
    public static Values computed(int fill, Writer writer) {
        return new Computed(fill, false, writer, value -> OptionalLong.empty());
    }

    /** Values that tell the record they are of. */
    public static Values unique(Writer writer, Inverse inverse) {
        return new Computed(1000, false, writer, inverse);
    }

    /** Values that every record has, also one that nobody generated, such as its id. */
    public static Values system(Writer writer) {
        return new Computed(1000, true, writer, value -> OptionalLong.empty());
    }

    /** No values: a property that somebody has added. */
    public static Values none() {
        return new Pool(List.of(""), 0);
    }

    private boolean isEmpty(long hash) {
        return fill < 1000 && (hash >>> 40) % 1000 >= fill;
    }

    /** Writes the value, quoted, or null. */
    public final void write(ByteSink sink, Row row, long hash) {
        if (isEmpty(hash)) {
            sink.raw(NULL);
        } else {
            quoted(sink, row, hash);
        }
    }

    /** The value as text, or null. */
    public final @Nullable String text(Row row, long hash) {
        return isEmpty(hash) ? null : plain(row, hash);
    }

    /** Whether all records have it, whoever made them. */
    public boolean isSystem() {
        return false;
    }

    /** The number of the generated record with this value, where the property is unique. */
    public OptionalLong ordinal(String value) {
        return OptionalLong.empty();
    }

    abstract void quoted(ByteSink sink, Row row, long hash);

    abstract String plain(Row row, long hash);

    private static final class Pool extends Values {
        private final String[] texts;
        private final byte[][] encoded;

        Pool(List<String> texts, int fill) {
            super(fill);
            this.texts = texts.toArray(String[]::new);
            encoded = new byte[this.texts.length][];
            for (int i = 0; i < encoded.length; i++) {
                encoded[i] = new ByteSink(64).string(this.texts[i]).toBytes();
            }
        }

        @Override
        void quoted(ByteSink sink, Row row, long hash) {
            sink.raw(encoded[Mix.below(hash, encoded.length)]);
        }

        @Override
        String plain(Row row, long hash) {
            return texts[Mix.below(hash, texts.length)];
        }
    }

    private static final class Computed extends Values {
        private final boolean system;
        private final Writer writer;
        private final Inverse inverse;

        Computed(int fill, boolean system, Writer writer, Inverse inverse) {
            super(fill);
            this.system = system;
            this.writer = writer;
            this.inverse = inverse;
        }

        @Override
        public boolean isSystem() {
            return system;
        }

        @Override
        public OptionalLong ordinal(String value) {
            return inverse.ordinal(value);
        }

        @Override
        void quoted(ByteSink sink, Row row, long hash) {
            sink.put('"');
            writer.write(sink, row, hash);
            sink.put('"');
        }

        @Override
        String plain(Row row, long hash) {
            ByteSink sink = new ByteSink(48);
            writer.write(sink, row, hash);
            return sink.text(0);
        }
    }
}
