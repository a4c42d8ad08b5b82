package dev.wellhead.toolkit.json;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Pulls JSON out of a stream of bytes without making objects: the caller knows the shape and says what comes next.
 * Memory is one window over the stream, as large as the largest single string.
 *
 * <p>Used by one thread. {@link #scalar()} leaves its text as a slice ({@link #bytes()}, {@link #start()}, {@link
 * #length()}) that is valid until the next call. Texts are checked to be UTF-8 without control characters.
 */
public final class JsonBytes {
    /** Longest string that is read: more than any service delivers in one cell. */
    public static final int MAX_STRING = 256 << 20;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private final InputStream in;
    private byte[] window;
    private int position;
    private int limit;
    private long consumed;

    private byte[] text;
    private int start;
    private int length;
    private byte[] unescaped = new byte[64];

    /** Reads from {@code in}, which the caller closes, through a window that is {@code windowBytes} large at first. */
    public JsonBytes(InputStream in, int windowBytes) {
        this.in = in;
        this.window = new byte[Math.max(windowBytes, 64)];
        this.text = window;
    }

    /** Bytes of the stream that have been used up. */
    public long consumed() {
        return consumed + position;
    }

    /** The next byte that is not white space, without using it up; -1 at the end of the stream. */
    public int peek() throws IOException {
        while (true) {
            while (position < limit) {
                byte next = window[position];
                if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                    return next;
                }
                position++;
            }
            if (!fill(position)) {
                return -1;
            }
        }
    }

    /** Uses up the next byte when it is {@code wanted}. */
    public boolean take(char wanted) throws IOException {
        if (peek() == wanted) {
            position++;
            return true;
        }
        return false;
    }

    /** Uses up the next byte, which must be {@code wanted}. */
    public void expect(char wanted) throws IOException {
        if (!take(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    /** Uses up {@code exact} when these are the very next bytes, white space included; at most 8 bytes. */
    public boolean takeExactly(Pattern exact) {
        if (limit - position < 8 || ((long) LONGS.get(window, position) & exact.mask) != exact.bits) {
            return false;
        }
        position += exact.size;
        return true;
    }

    /** Reads {@code "name":} and leaves the name as the slice. */
    public void name() throws IOException {
        if (peek() != '"') {
            throw unexpected("a name");
        }
        string();
        if (position < limit && window[position] == ':') {
            position++;
            return;
        }
        // The name must outlive the look for the colon, which may move the window.
        keepText();
        expect(':');
    }

    /**
     * Reads a string, number or truth value and leaves its text as the slice, escapes resolved.
     *
     * @return false when it is null
     */
    public boolean scalar() throws IOException {
        int next = peek();
        if (next == '"') {
            string();
            return true;
        }
        if (next == '{' || next == '[' || next == '}' || next == ']' || next == ',' || next == ':') {
            throw unexpected("a single value");
        }
        bare();
        return !is("null");
    }

    /** Whether the slice is this ASCII text. */
    public boolean is(String ascii) {
        if (ascii.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads one value of any kind and forgets it. */
    public void skip() throws IOException {
        int depth = 0;
        do {
            int next = peek();
            if (next == '{' || next == '[') {
                depth++;
                position++;
            } else if (next == '}' || next == ']') {
                depth--;
                position++;
            } else if (next == ',' || next == ':') {
                position++;
            } else {
                scalar();
            }
        } while (depth > 0);
    }

    /** The array that holds the slice. */
    public byte[] bytes() {
        return text;
    }

    public int start() {
        return start;
    }

    public int length() {
        return length;
    }

    /** The slice as a String. */
    public String text() {
        return new String(text, start, length, StandardCharsets.UTF_8);
    }

    /** A failure that says what was expected where. */
    public IOException unexpected(String wanted) throws IOException {
        int next = peek();
        return next < 0
                ? new EOFException("the answer ends after " + consumed() + " bytes, where " + wanted + " was expected")
                : new JsonSyntaxException("'" + (char) (next & 0x7f) + "' stands at byte " + consumed() + ", where "
                        + wanted + " was expected");
    }

    private void bare() throws IOException {
        int from = position;
        while (true) {
            while (position < limit) {
                byte next = window[position];
                if (next == ',' || next == '}' || next == ']' || next <= ' ') {
                    slice(window, from, position - from);
                    if (length == 0) {
                        throw unexpected("a value");
                    }
                    return;
                }
                position++;
            }
            int moved = position - from;
            if (!fill(from)) {
                throw new EOFException("the answer ends after " + consumed() + " bytes, within a value");
            }
            from = 0;
            position = moved;
        }
    }

    private void string() throws IOException {
        int from = position + 1;
        int at = from;
        boolean ascii = true;
        while (true) {
            while (at + 8 <= limit) {
                long word = (long) LONGS.get(window, at);
                long stop = matches(word ^ QUOTES) | matches(word ^ BACKSLASHES) | ((word - SPACES) & ~word & HIGHS);
                if (stop != 0) {
                    // What follows the string is no matter; the lowest of the stops is exact, those above may not be.
                    ascii &= (word & HIGHS & ((stop & -stop) - 1)) == 0;
                    at += Long.numberOfTrailingZeros(stop) >>> 3;
                    break;
                }
                ascii &= (word & HIGHS) == 0;
                at += 8;
            }
            while (at < limit && window[at] != '"' && window[at] != '\\' && (window[at] & 0xff) >= ' ') {
                ascii &= window[at++] >= 0;
            }
            if (at < limit) {
                break;
            }
            int kept = from - 1;
            if (!fill(kept)) {
                throw new EOFException("the answer ends after " + consumed() + " bytes, within a string");
            }
            from -= kept;
            at -= kept;
        }
        position = at;
        if (window[at] == '"') {
            position++;
            slice(window, from, at - from);
        } else if (window[at] == '\\') {
            unescape(from, at);
        } else {
            throw new JsonSyntaxException("a control character stands in a string at byte " + consumed());
        }
        if (!ascii) {
            Utf8.require(text, start, length, consumed());
        }
    }

    /** The rest of a string from its first escape on; what stands before it lies at {@code from} in the window. */
    private void unescape(int from, int at) throws IOException {
        int size = at - from;
        room(size);
        System.arraycopy(window, from, unescaped, 0, size);
        position = at;
        while (true) {
            int next = next();
            if (next == '"') {
                break;
            }
            if (next < ' ') {
                throw new JsonSyntaxException("a control character stands in a string at byte " + consumed());
            }
            room(size + 4);
            if (next != '\\') {
                unescaped[size++] = (byte) next;
                size = plain(size);
            } else {
                size = escape(size);
            }
            if (size > MAX_STRING) {
                throw new JsonSyntaxException("a string is longer than " + MAX_STRING + " bytes");
            }
        }
        slice(unescaped, 0, size);
        Utf8.require(unescaped, 0, size, consumed());
    }

    /** Copies what stands in the window before the next escape, or the end of the string. */
    private int plain(int size) {
        int from = position;
        while (position < limit
                && window[position] != '"'
                && window[position] != '\\'
                && (window[position] & 0xff) >= ' ') {
            position++;
        }
        int count = position - from;
        room(size + count + 4);
        System.arraycopy(window, from, unescaped, size, count);
        return size + count;
    }

    private int escape(int size) throws IOException {
        int code = next();
        switch (code) {
            case '"', '\\', '/' -> unescaped[size] = (byte) code;
            case 'n' -> unescaped[size] = '\n';
            case 't' -> unescaped[size] = '\t';
            case 'r' -> unescaped[size] = '\r';
            case 'b' -> unescaped[size] = '\b';
            case 'f' -> unescaped[size] = '\f';
            case 'u' -> {
                return size + Utf8.write(codePoint(), unescaped, size);
            }
            default -> throw new JsonSyntaxException("an unknown escape stands at byte " + consumed());
        }
        return size + 1;
    }

    private int codePoint() throws IOException {
        int unit = unit();
        if (!Character.isSurrogate((char) unit)) {
            return unit;
        }
        if (Character.isHighSurrogate((char) unit) && next() == '\\' && next() == 'u') {
            int low = unit();
            if (Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) unit, (char) low);
            }
        }
        throw new JsonSyntaxException("half a surrogate pair stands at byte " + consumed());
    }

    private int unit() throws IOException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw new JsonSyntaxException("a bad \\u escape stands at byte " + consumed());
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    private int next() throws IOException {
        if (position == limit && !fill(position)) {
            throw new EOFException("the answer ends after " + consumed() + " bytes, within a string");
        }
        return window[position++] & 0xff;
    }

    /** Moves what begins at {@code from} to the front of the window and reads on; false at the end of the stream. */
    private boolean fill(int from) throws IOException {
        int kept = limit - from;
        if (kept >= MAX_STRING) {
            throw new JsonSyntaxException("a string is longer than " + MAX_STRING + " bytes");
        }
        byte[] target = kept > window.length / 2 ? new byte[window.length * 2] : window;
        System.arraycopy(window, from, target, 0, kept);
        window = target;
        consumed += from;
        position -= from;
        limit = kept;
        int read = in.read(window, limit, window.length - limit);
        if (read <= 0) {
            return false;
        }
        limit += read;
        return true;
    }

    private void keepText() {
        room(length);
        System.arraycopy(text, start, unescaped, 0, length);
        slice(unescaped, 0, length);
    }

    private void slice(byte[] source, int from, int size) {
        text = source;
        start = from;
        length = size;
    }

    private void room(int needed) {
        if (needed > unescaped.length) {
            unescaped = Arrays.copyOf(unescaped, Math.max(unescaped.length * 2, needed));
        }
    }

    private static long matches(long difference) {
        return (difference - ONES) & ~difference & HIGHS;
    }

    /** A few bytes to be compared at once. */
    public static final class Pattern {
        private final long bits;
        private final long mask;
        private final int size;

        private Pattern(long bits, long mask, int size) {
            this.bits = bits;
            this.mask = mask;
            this.size = size;
        }

        /** The ASCII text of 1 to 8 characters. */
        public static Pattern of(String ascii) {
            byte[] bytes = Arrays.copyOf(ascii.getBytes(StandardCharsets.US_ASCII), 8);
            long mask = ascii.length() == 8 ? -1 : (1L << (8 * ascii.length())) - 1;
            return new Pattern((long) LONGS.get(bytes, 0), mask, ascii.length());
        }
    }
}
