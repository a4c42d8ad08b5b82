package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
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
 * Hands out the ids of a range, for what is read by them: first those that other readers of this connection have come across,
 * in whatever order they do, and what is left by asking. In the end they are counted against HubSpot's index.
 */
final class IdRangeReader implements PageReader {
    private final Split stored;
    private final IdRange range;
    private final IdMemory memory;
    private final IdSharing sharing;
    private final RangePages pages;
    private final RangeCheck check;
    private final RecordAnswers calls;
    private final long planned;
    private final Cancellation cancellation;
    private IdPlace place;
    private boolean isImpatient;
    private Outcome outcome = new Outcome.Done();

    /** @param planned when the read was planned, in milliseconds */
    IdRangeReader(
            Split stored,
            IdRange range,
            IdMemory memory,
            IdSharing sharing,
            RangePages pages,
            RangeCheck check,
            RecordAnswers calls,
            long planned,
            IdPlace place,
            Cancellation cancellation) {
        this.stored = stored;
        this.range = range;
        this.memory = memory;
        this.sharing = sharing;
        this.pages = pages;
        this.check = check;
        this.calls = calls;
        this.planned = planned;
        this.place = place;
        this.cancellation = cancellation;
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        ObjectType type = range.split().type();
        while (!place.ended() && outcome instanceof Outcome.Done) {
            if (cancellation.isCancelled()) {
                throw HubSpotErrors.CANCELLED.with("reading " + stored.id() + " was cancelled");
            }
            long changes = sharing.changes();
            List<IdRange.Gap> gaps = range.gaps();
            if (gaps.isEmpty()) {
                finish();
                continue;
            }
            Optional<IdMemory.Span> known =
                    range.split().again() > 0 ? Optional.empty() : memory.within(type, gaps, planned);
            if (known.isPresent()) {
                isImpatient = false;
                return handOut(
                        known.get().first(), known.get().next(), known.get().ids());
            }
            IdRange.Gap gap = gaps.get(0);
            if (isImpatient || sharing.ask(type, gap.first())) {
                try {
                    return asked(gap);
                } finally {
                    sharing.answered(type, gap.first());
                }
            }
            isImpatient = !sharing.await(type, changes, cancellation);
        }
        return null;
    }

    @Override
    public Position position() {
        return place.position();
    }

    @Override
    public Optional<SplitPair> trySplit() {
        if (sharing.isRead(range.split().type())) {
            return Optional.empty(); // two who wait are no faster than one
        }
        return range.give().map(given -> {
            Split half = given.split(check.group(), Math.max(1, stored.weight() / 2));
            return new SplitPair(stored.with(stored.id(), range.split().payload()), half);
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

    private @Nullable Page asked(IdRange.Gap gap) throws ConnectorException, InterruptedException {
        RangePages.Answer answer = pages.from(gap.first(), gap.end(), false);
        if (answer.distrust().isPresent()) {
            range.ended();
            outcome = check.wholeAgain(range.split(), answer.distrust().get());
            return null;
        }
        return handOut(
                gap.first(),
                answer.isEnd() ? Long.MAX_VALUE : answer.next(),
                answer.page().numbers());
    }

    private Page handOut(long first, long next, long[] ids) {
        long[] ours = range.take(first, next, ids);
        place = new IdPlace(range.done(), place.rows() + ours.length, false);
        return RecordPage.ofIds(range.split().columns(), ours).page();
    }

    /** Counts what was handed out, and ends, or begins again. */
    private void finish() throws ConnectorException, InterruptedException {
        range.ended();
        RecordSplit read = range.split();
        long lacking = check.lacking(read, place.rows());
        if (lacking <= 0) {
            place = new IdPlace(place.done(), place.rows(), true);
            return;
        }
        String reason = RangeCheck.reason(read, lacking);
        outcome = read.again() == 0
                ? new Outcome.Replaced(
                        List.of(read.onceMore().split(check.group(), stored.weight())), Outcome.Scope.SPLIT, reason)
                : check.wholeAgain(read, reason);
    }
}
