package dev.wellhead.connectors.hubspot.links;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.SplitPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the associations of a part of the records: ids as a reader of records finds them, a thousand to a batch, and those
 * with more than an answer holds once more.
 */
final class LinkPageReader implements PageReader {
    private final LinkSplit split;
    private final PageReader ids;
    private final LinkBatches batches;
    private final int pageRows;
    private LinkPlace place;
    private int size = LinkBatches.MOST;
    private LinkBatches.@Nullable Answer answer;

    LinkPageReader(LinkSplit split, PageReader ids, LinkBatches batches, LinkPlace place, int pageRows) {
        this.split = split;
        this.ids = ids;
        this.batches = batches;
        this.place = place;
        this.pageRows = pageRows;
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        if (place.inputs().isEmpty() && !collect()) {
            return null;
        }
        LinkBatches.Answer current = answer == null ? ask() : answer;
        Page page = current.page();
        int from = Math.min(place.row(), page.rows());
        int count = Math.min(pageRows, page.rows() - from);
        if (from + count < page.rows()) {
            answer = current;
            place = new LinkPlace(place.ids(), place.inputs(), place.taken(), from + count);
        } else {
            answer = null;
            List<LinkInput> left = new ArrayList<>(current.rest());
            left.addAll(place.inputs().subList(place.taken(), place.inputs().size()));
            place = new LinkPlace(place.ids(), left, 0, 0);
        }
        return from == 0
                ? page.head(count)
                : page.select(IntStream.range(from, from + count).toArray(), count);
    }

    @Override
    public Position position() {
        return place.position();
    }

    @Override
    public Optional<SplitPair> trySplit() throws ConnectorException, InterruptedException {
        return ids.trySplit().map(pair -> new SplitPair(split.wrap(pair.kept()), split.wrap(pair.given())));
    }

    @Override
    public Outcome outcome() {
        return ids.outcome() instanceof Outcome.Replaced replaced
                ? new Outcome.Replaced(
                        replaced.splits().stream().map(split::wrap).toList(), replaced.scope(), replaced.reason())
                : new Outcome.Done();
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> sum = new HashMap<>(ids.counters());
        batches.counters().forEach((name, amount) -> sum.merge(name, amount, Long::sum));
        return sum;
    }

    @Override
    public void close() {
        ids.close();
    }

    /** Takes ids for a batch; false at the end of the records. */
    private boolean collect() throws ConnectorException, InterruptedException {
        List<LinkInput> inputs = new ArrayList<>();
        Page page = ids.next();
        while (page != null) {
            BytesColumn column = (BytesColumn) page.column(0);
            for (int row = 0; row < page.rows(); row++) {
                inputs.add(new LinkInput(column.text(row), ""));
            }
            // A page of ids has at most 200, and a batch takes 1,000.
            page = inputs.size() > LinkBatches.MOST - 200 ? null : ids.next();
        }
        place = new LinkPlace(Optional.of(ids.position()), inputs, 0, 0);
        return !inputs.isEmpty();
    }

    private LinkBatches.Answer ask() throws ConnectorException, InterruptedException {
        // A place within an answer is only good for the same batch.
        int wanted = place.row() > 0 ? place.taken() : size;
        while (true) {
            int taken = Math.min(wanted, place.inputs().size());
            try {
                LinkBatches.Answer answered = batches.read(place.inputs().subList(0, taken));
                size = Math.min(LinkBatches.MOST, size * 2);
                place = new LinkPlace(place.ids(), place.inputs(), taken, place.row());
                return answered;
            } catch (ConnectorException e) {
                if (!LinkBatches.isRefusal(e)) {
                    throw e;
                } else if (taken == 1) {
                    batches.refused(place.inputs().get(0).id(), e);
                    place = new LinkPlace(place.ids(), place.inputs(), 1, 0);
                    return new LinkBatches.Answer(new PageBuilder(LinkColumns.SCHEMA).build(), List.of());
                }
                wanted = Math.max(1, taken / 2);
                size = wanted;
            }
        }
    }
}
