package dev.wellhead.examples.csvfolder;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A file that is being read, its header known. {@link #close()} may come from any thread; all else is for one at a time. */
final class OpenCsv implements AutoCloseable {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final CsvFile file;
    private final FileChannel channel;
    private final RecordScanner scanner;
    private final CsvRecords records;
    private final List<String> header;
    private final long begin;
    private final long firstLine;

    private OpenCsv(CsvFile file, FileChannel channel, char separator) throws ConnectorException, InterruptedException {
        this.file = file;
        this.channel = channel;
        this.scanner = new RecordScanner(channel, separator);
        this.records = new CsvRecords(file.name(), separator);
        long start = hasMark() ? BYTE_ORDER_MARK.length : 0;
        Rows first = rows(start, file.size(), 1, 1);
        this.header = header(first);
        this.begin = start + first.length();
        this.firstLine = first.nextLine();
    }

    static OpenCsv open(CsvFile file, char separator) throws ConnectorException, InterruptedException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file.path());
        } catch (IOException e) {
            throw failure(file, e);
        }
        try {
            return new OpenCsv(file, channel, separator);
        } catch (ConnectorException | InterruptedException | RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    /**
     * Records that lie one after the other.
     *
     * @param length in bytes
     * @param firstLine the line that the first one begins in
     */
    record Rows(List<CsvRecord> records, int length, long firstLine, long nextLine) {
        long line(CsvRecord record) {
            return firstLine + record.getStartingLineNumber() - 1;
        }
    }

    CsvFile file() {
        return file;
    }

    /** The names in the first line. */
    List<String> header() {
        return header;
    }

    /** Where the first record after the header begins. */
    long begin() {
        return begin;
    }

    /** The line in which it begins. */
    long firstLine() {
        return firstLine;
    }

    /** The next records, up to {@code most}. */
    Rows rows(long from, long end, long line, int most) throws ConnectorException, InterruptedException {
        try {
            RecordScanner.Found found = scanner.records(from, end, most);
            if (found.records() == 0 && from < end) {
                throw CsvErrors.RECORD.with(file.name() + ", line " + line + " begins a record of more than "
                        + RecordScanner.LONGEST_RECORD + " bytes");
            }
            List<CsvRecord> parsed = records.parse(found.bytes(), 0, found.length(), line);
            return new Rows(parsed, found.length(), line, line + found.lines());
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** See {@link RecordScanner#boundary}. */
    long[] boundary(long from, long target, long end) throws ConnectorException, InterruptedException {
        try {
            return scanner.boundary(from, target, end);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private boolean hasMark() throws ConnectorException, InterruptedException {
        try {
            java.nio.ByteBuffer start = java.nio.ByteBuffer.allocate(BYTE_ORDER_MARK.length);
            return file.size() >= BYTE_ORDER_MARK.length
                    && channel.read(start, 0) == BYTE_ORDER_MARK.length
                    && java.util.Arrays.equals(start.array(), BYTE_ORDER_MARK);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private List<String> header(Rows first) throws ConnectorException {
        if (first.records().isEmpty()) {
            throw CsvErrors.HEADER.with(file.name() + " begins with no line that names columns");
        } else if (first.records().size() > 1) {
            throw CsvErrors.HEADER.with(
                    file.name() + " ends lines with a carriage return alone, as no system has done since 2001");
        }
        List<String> names = first.records().get(0).getFields();
        Set<String> seen = new HashSet<>(Set.of(CsvColumns.FILE, CsvColumns.LINE));
        for (String name : names) {
            if (name.isBlank() || !seen.add(name.toLowerCase(Locale.ROOT))) {
                throw CsvErrors.HEADER.with(file.name() + ", line 1: column name '" + name
                        + "' is empty, stands twice, or is one that this connector gives");
            }
        }
        return names;
    }

    private static ConnectorException failure(CsvFile file, IOException e) throws InterruptedException {
        if (e instanceof ClosedByInterruptException) {
            // Clears the interrupt, as everything does that throws InterruptedException.
            Thread.interrupted();
            throw new InterruptedException();
        } else if (e instanceof ClosedChannelException) {
            return CsvErrors.CANCELLED
                    .with("the reading of " + file.name() + " was cancelled")
                    .withCause(e);
        } else if (e instanceof java.io.EOFException) {
            return CsvErrors.CHANGED.with(file.name() + ": " + e.getMessage()).withCause(e);
        }
        return CsvErrors.READ
                .with(file.path() + ": " + e.getClass().getSimpleName() + ": " + e.getMessage())
                .withCause(e);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written.
        }
    }
}
