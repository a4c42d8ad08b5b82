package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of ids in ascending order. The list can be entered anywhere and searches can be bounded by id, but neither
 * is promised: each answer is checked to ascend within what was asked, and in the end the rows are counted against
 * HubSpot's index. What does not hold is read again in a way that needs less.
 */
final class RecordRangeReader implements PageReader {
    private final Split stored;
    private final RecordRange range;
    private final RangePages pages;
    private final RangeCheck check;
    private final RecordAnswers calls;
    private final Cancellation cancellation;
    private RecordPlace place;
    private Outcome outcome = new Outcome.Done();

    RecordRangeReader(
            Split stored,
            RecordRange range,
            RangePages pages,
            RangeCheck check,
            RecordAnswers calls,
            RecordPlace place,
            Cancellation cancellation) {
        this.stored = stored;
        this.range = range;
        this.pages = pages;
        this.check = check;
        this.calls = calls;
        this.place = place;
        this.cancellation = cancellation;
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        if (cancellation.isCancelled()) {
            throw HubSpotErrors.CANCELLED.with("reading " + stored.id() + " was cancelled");
        }
        if (place.ended() || !(outcome instanceof Outcome.Done)) {
            return null;
        }
        long end = range.end();
        if (place.next() == Long.MAX_VALUE || end != RecordSplit.OPEN && place.next() >= end) {
            return finished();
        }
        RangePages.Answer answer = pages.from(place.next(), end, place.pieces());
        if (answer.distrust().isPresent()) {
            return distrusted(answer.distrust().get());
        }
        RecordPage ours = range.take(answer);
        place = (answer.pieces() && !place.pieces() ? place.inPieces() : place).moved(answer.next(), ours.count());
        if (answer.isEnd()) {
            place = place.moved(Long.MAX_VALUE, 0);
            return ours.page().rows() > 0 ? ours.page() : finished();
        }
        return ours.page();
    }

    @Override
    public Position position() {
        return place.position();
    }

    @Override
    public Optional<SplitPair> trySplit() {
        return range.give().map(given -> {
            RecordSplit kept = range.split();
            Split half = given.split(check.group(), Math.max(1, stored.weight() / 2));
            return new SplitPair(stored.with(stored.id(), kept.payload()), half);
        });
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public Map<String, Long> counters() {
        return calls.counters();
    }

    @Override
    public void close() {
        cancellation.cancel();
    }

    /** Counts what was handed out, and ends, or begins again. */
    private @Nullable Page finished() throws ConnectorException, InterruptedException {
        range.ended();
        RecordSplit read = range.split();
        long lacking = range.isWhole(place.rows()) ? 0 : check.lacking(read, place.rows());
        if (lacking <= 0) {
            place = place.end(0);
            return null;
        }
        String reason = RangeCheck.reason(read, lacking);
        if (read.mode() == RecordSplit.Mode.CHANGES) {
            if (place.pieces()) {
                // What is deleted stays in the index for a while.
                place = place.end(0);
                return null;
            }
            place = new RecordPlace("", read.from(), 0, true, false);
            return next();
        }
        outcome = read.again() == 0
                ? new Outcome.Replaced(
                        List.of(read.onceMore().split(check.group(), stored.weight())), Outcome.Scope.SPLIT, reason)
                : check.wholeAgain(read, reason);
        return null;
    }

    private @Nullable Page distrusted(String reason) throws ConnectorException {
        range.ended();
        if (range.split().mode() == RecordSplit.Mode.CHANGES) {
            throw HubSpotErrors.ANSWER
                    .with(reason + ", and searches cannot be trusted either")
                    .withRemedy("Read the stream whole, with --full-refresh.");
        }
        outcome = check.wholeAgain(range.split(), reason);
        return null;
    }
}
