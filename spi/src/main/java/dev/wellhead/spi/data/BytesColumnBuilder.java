package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds a column of texts or byte strings. */
@Stable(since = "0.1")
public final class BytesColumnBuilder extends ColumnBuilder {
    private int[] offsets = new int[1];
    private byte[] bytes = new byte[0];

    BytesColumnBuilder() {}

    /** Appends text as UTF-8; an unpaired surrogate becomes a question mark. */
    public void append(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        append(encoded, 0, encoded.length);
    }

    /** Appends a copy of {@code length} bytes. */
    public void append(byte[] source, int offset, int length) {
        appendEmpty();
        int start = offsets[size()];
        int end = start + length;
        if (end < 0 || end > bytes.length) {
            bytes = Arrays.copyOf(bytes, grown(bytes.length, end));
        }
        System.arraycopy(source, offset, bytes, start, length);
        offsets[size() + 1] = end;
        appended();
    }

    /** Bytes appended since the last build, for readers that bound pages by size. */
    public int byteCount() {
        return offsets[size()];
    }

    @Override
    void appendEmpty() {
        int next = size() + 1;
        if (next == offsets.length) {
            offsets = Arrays.copyOf(offsets, grown(offsets.length, next + 1));
        }
        offsets[next] = offsets[next - 1];
    }

    @Override
    BytesColumn build(int rows, byte @Nullable [] bitmap) {
        return new BytesColumn(rows, offsets, bytes, bitmap);
    }

    @Override
    void reset() {
        offsets = new int[offsets.length];
        bytes = new byte[bytes.length];
    }
}
