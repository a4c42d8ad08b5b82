package dev.wellhead.connectors.ga4.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The dimension values of one row, in the order of the request. Used by one thread; filled again for each row. */
final class Tuple {
    private byte[] bytes = new byte[256];
    private final int[] ends;
    private int count;

    Tuple(int dimensions) {
        this.ends = new int[dimensions];
    }

    static Tuple of(List<String> values) {
        Tuple tuple = new Tuple(values.size());
        for (String value : values) {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            tuple.add(text, 0, text.length);
        }
        return tuple;
    }

    void clear() {
        count = 0;
    }

    void add(byte[] source, int start, int length) {
        int from = count == 0 ? 0 : ends[count - 1];
        if (from + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, from + length));
        }
        System.arraycopy(source, start, bytes, from, length);
        ends[count++] = from + length;
    }

    /** How many values it has. */
    int count() {
        return count;
    }

    /**
     * Whether it comes after another one in Google's ALPHANUMERIC order, by Unicode code point: the order of the bytes of
     * UTF-8.
     */
    boolean isAfter(Tuple other) {
        int from = 0;
        int otherFrom = 0;
        for (int i = 0; i < count; i++) {
            int order = Arrays.compareUnsigned(bytes, from, ends[i], other.bytes, otherFrom, other.ends[i]);
            if (order != 0) {
                return order > 0;
            }
            from = ends[i];
            otherFrom = other.ends[i];
        }
        return false;
    }

    List<String> values() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = i == 0 ? 0 : ends[i - 1];
            values.add(new String(bytes, from, ends[i] - from, StandardCharsets.UTF_8));
        }
        return values;
    }
}
