package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.error.ServiceErrors;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one part of a stream, page by page of the service. A page that is larger than the host wants is handed out in
 * pieces; memory holds one page.
 */
final class StreamPageReader implements PageReader {
    private final StreamDefinition stream;
    private final Schema schema;
    private final StreamFetch fetch;
    private final StreamPart part;
    private final int pageRows;
    private final Cancellation cancellation;
    private final ServiceErrors errors;

    private StreamPlace place;
    private @Nullable Fetched fetched;
    private long fetches;

    StreamPageReader(
            StreamDefinition stream,
            StreamFetch fetch,
            StreamPart part,
            StreamPlace place,
            int pageRows,
            Cancellation cancellation,
            ServiceErrors errors) {
        this.stream = stream;
        this.schema = stream.schema().select(part.columns());
        this.fetch = fetch;
        this.part = part;
        this.place = place;
        this.pageRows = pageRows;
        this.cancellation = cancellation;
        this.errors = errors;
    }

    /** A page of the service, and which one follows. */
    private record Fetched(Page page, Optional<String> next) {}

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        requireOpen();
        while (!place.ended() && left() > 0) {
            Fetched current = fetched == null ? fetch() : fetched;
            int row = (int) Math.min(place.row(), current.page().rows());
            int count =
                    (int) Math.min(Math.min(pageRows, left()), current.page().rows() - row);
            boolean last = row + count == current.page().rows();
            fetched = last ? null : current;
            place = last ? place.beyond(count, current.next()) : place.within(count);
            // An empty page tells the host how far the reading is; at the end null says that.
            if (count > 0 || !place.ended()) {
                return rows(current.page(), row, count);
            }
        }
        return null;
    }

    @Override
    public Position position() {
        return place.position();
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("pages", fetches);
    }

    @Override
    public void close() {
        cancellation.cancel();
    }

    /** How many rows the limit allows yet. */
    private long left() {
        return part.limit().orElse(Long.MAX_VALUE) - place.delivered();
    }

    private Fetched fetch() throws ConnectorException, InterruptedException {
        RowBuilder rows = new RowBuilder(stream, schema, errors);
        int wanted = (int) Math.min(pageRows, left());
        Optional<String> token = place.token();
        fetches++;
        Optional<String> next;
        try {
            next = fetch.fetch(new PageRequest(part, token, wanted, cancellation, rows));
        } catch (ConnectorException | RuntimeException e) {
            // Whatever a request says that was cut off: the reason is that somebody wanted the end.
            requireOpen();
            throw e;
        }
        requireOpen();
        if (next.isPresent() && next.equals(token)) {
            throw errors.answer()
                    .with("the page '" + next.get() + "' of stream '" + stream.name()
                            + "' is named as its own next one");
        }
        return new Fetched(rows.build(), next);
    }

    private void requireOpen() throws ConnectorException {
        if (cancellation.isCancelled()) {
            throw errors.cancelled().with("the reading of stream '" + stream.name() + "' was cancelled");
        }
    }

    private static Page rows(Page page, int from, int count) {
        if (from == 0) {
            return page.head(count);
        }
        return page.select(IntStream.range(from, from + count).toArray(), count);
    }
}
