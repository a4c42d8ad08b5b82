package dev.wellhead.examples.csvfolder;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of a file, page by page. Where it ends may move forward while it reads: whoever divides it takes the lock that
 * {@link #next()} holds for one page.
 */
final class CsvPageReader implements PageReader {
    /** Less is not worth another reader. */
    private static final long SMALLEST = 512;
    /** How far ahead of the reading a cut is looked for: a quarter of a second on a usual disk. */
    private static final long FURTHEST = 256L << 20;

    private final OpenCsv csv;
    private final String id;
    private final CsvSplit part;
    private final Schema schema;
    private final int[] targets;
    private final int pageRows;
    private final Cancellation cancellation;
    private final Object lock = new Object();

    // Guarded by the lock.
    private CsvSplit.Place place;
    private long end;

    CsvPageReader(
            OpenCsv csv, String id, CsvSplit part, CsvSplit.Place place, int pageRows, Cancellation cancellation) {
        this.csv = csv;
        this.id = id;
        this.part = part;
        this.schema = part.schema();
        this.targets = targets(csv.header(), schema);
        this.pageRows = pageRows;
        this.cancellation = cancellation;
        this.place = place;
        this.end = part.to();
        cancellation.onCancel(csv::close);
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        synchronized (lock) {
            if (cancellation.isCancelled()) {
                throw CsvErrors.CANCELLED.with("the reading of " + part.file() + " was cancelled");
            } else if (place.offset() >= end) {
                return null;
            }
            OpenCsv.Rows rows = csv.rows(place.offset(), end, place.line(), pageRows);
            PageBuilder page = new PageBuilder(schema);
            for (CsvRecord record : rows.records()) {
                append(record, rows.line(record), page);
            }
            place = new CsvSplit.Place(place.offset() + rows.length(), rows.nextLine());
            return page.build();
        }
    }

    @Override
    public Position position() {
        synchronized (lock) {
            return place.position();
        }
    }

    @Override
    public Optional<SplitPair> trySplit() throws ConnectorException, InterruptedException {
        synchronized (lock) {
            long rest = end - place.offset();
            if (rest < SMALLEST || cancellation.isCancelled()) {
                return Optional.empty();
            }
            long target = place.offset() + Math.min(rest / 2, FURTHEST);
            long[] cut = csv.boundary(place.offset(), target, end);
            if (cut[0] >= end) {
                return Optional.empty();
            }
            Split kept = part.range(part.from(), part.line(), cut[0]).split(id);
            Split given = part.range(cut[0], place.line() + cut[1], end).split(part.file() + "@" + cut[0]);
            end = cut[0];
            return Optional.of(new SplitPair(kept, given));
        }
    }

    @Override
    public Map<String, Long> counters() {
        synchronized (lock) {
            return Map.of("bytes", place.offset() - part.from());
        }
    }

    @Override
    public void close() {
        cancellation.cancel();
    }

    private void append(CsvRecord record, long line, PageBuilder target) throws ConnectorException {
        if (record.getFieldCount() != targets.length) {
            throw CsvErrors.RECORD.with(part.file() + ", line " + line + " has " + record.getFieldCount()
                    + " fields, the first line names " + targets.length);
        }
        target.bytes(0).append(part.file());
        target.longs(1).append(line);
        for (int i = 0; i < targets.length; i++) {
            String value = record.getField(i);
            if (!value.isEmpty() && targets[i] >= 0) {
                append(value, line, targets[i], target);
            }
        }
        target.endRow();
    }

    private void append(String value, long line, int column, PageBuilder target) throws ConnectorException {
        DataType type = schema.field(column).type();
        try {
            CsvTypes.append(value, type, target.column(column));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            String name = schema.field(column).name();
            String shown = value.length() <= 80 ? value : value.substring(0, 80) + "...";
            throw CsvErrors.VALUE
                    .with(part.file() + ", line " + line + ": column '" + name + "' is of type " + type
                            + ", but the value is '" + shown + "'")
                    .withRemedy("Correct the value, or give the column another type: set types." + name + " to string.")
                    .withCause(e);
        }
    }

    /** For each field of the file, the column that it goes to; -1 for none. */
    private static int[] targets(List<String> header, Schema schema) {
        List<String> names = new ArrayList<>();
        schema.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return header.stream()
                .mapToInt(name -> names.indexOf(name.toLowerCase(Locale.ROOT)))
                .toArray();
    }
}
