package dev.wellhead.examples.csvfolder;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Finds where records end, by quotes, separators and line ends alone: cheap enough to look ahead in a file. A line end
 * within quotes belongs to a value, so nobody can begin in the middle of a file and know; this begins at the start of a
 * record. Used by one thread at a time.
 */
final class RecordScanner {
    /** Longest record; a quote that does not end would swallow the rest of the file. */
    static final int LONGEST_RECORD = 16 << 20;

    private static final int BLOCK = 64 * 1024;

    private final FileChannel channel;
    private final char separator;
    private byte[] buffer = new byte[BLOCK];

    RecordScanner(FileChannel channel, char separator) {
        this.channel = channel;
        this.separator = separator;
    }

    /** Where in a record a byte stands, as the library sees it: a quote opens at the begin of a field only. */
    private enum State {
        FIELD,
        PLAIN,
        QUOTED,
        QUOTE;

        State after(byte next, char separator) {
            if (this == QUOTED) {
                return next == '"' ? QUOTE : QUOTED;
            } else if (next == '"' && this != PLAIN) {
                return QUOTED;
            }
            return next == separator || next == '\n' || next == '\r' ? FIELD : PLAIN;
        }
    }

    /**
     * Whole records that lie one after the other.
     *
     * @param bytes the scanner's own, until it is asked again
     * @param records how many there are
     * @param lines how many line ends
     */
    record Found(byte[] bytes, int length, int records, int lines) {}

    /**
     * The next records: as many as there are wanted, or fit {@link #BLOCK} bytes, at least one.
     *
     * @param from where a record begins
     * @param end where the reading ends, the begin of a record or the end of the file
     * @throws EOFException when the file is shorter now
     */
    Found records(long from, long end, int most) throws IOException {
        int filled = 0;
        int wanted = (int) Math.min(BLOCK, end - from);
        while (true) {
            filled = fill(from, filled, wanted);
            boolean last = from + filled == end;
            Found found = scan(filled, last, most);
            if (found.records() > 0 || last) {
                return found;
            } else if (filled >= LONGEST_RECORD) {
                return new Found(buffer, 0, 0, 0);
            }
            wanted = (int) Math.min(Math.min(2L * filled, LONGEST_RECORD), end - from);
        }
    }

    /** The begin of the first record at or after {@code target}, with the line ends before it; {@code end} for none. */
    long[] boundary(long from, long target, long end) throws IOException {
        long position = from;
        long lines = 0;
        State state = State.FIELD;
        while (position < end) {
            int filled = fill(position, 0, (int) Math.min(BLOCK, end - position));
            for (int i = 0; i < filled; i++) {
                byte next = buffer[i];
                state = state.after(next, separator);
                if (next == '\n') {
                    lines++;
                    if (state != State.QUOTED && position + i + 1 >= target) {
                        return new long[] {position + i + 1, lines};
                    }
                }
            }
            position += filled;
        }
        return new long[] {end, lines};
    }

    private Found scan(int filled, boolean last, int most) {
        int length = 0;
        int records = 0;
        int lines = 0;
        int pending = 0;
        State state = State.FIELD;
        for (int i = 0; i < filled && records < most; i++) {
            byte next = buffer[i];
            state = state.after(next, separator);
            if (next == '\n') {
                pending++;
                if (state != State.QUOTED) {
                    records++;
                    length = i + 1;
                    lines += pending;
                    pending = 0;
                }
            }
        }
        // The last line of a file need not end.
        if (last && records < most && length < filled) {
            return new Found(buffer, filled, records + 1, lines + pending);
        }
        return new Found(buffer, length, records, lines);
    }

    private int fill(long from, int filled, int wanted) throws IOException {
        if (wanted > buffer.length) {
            buffer = Arrays.copyOf(buffer, wanted);
        }
        ByteBuffer target = ByteBuffer.wrap(buffer, filled, wanted - filled);
        while (target.hasRemaining()) {
            if (channel.read(target, from + target.position()) < 0) {
                throw new EOFException("the file ends at byte " + (from + target.position()));
            }
        }
        return wanted;
    }
}
