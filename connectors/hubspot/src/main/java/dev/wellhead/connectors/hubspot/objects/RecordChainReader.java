package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a list from its beginning, each page named by the one before: slow, but it rests on nothing else. */
final class RecordChainReader implements PageReader {
    private final RecordSplit split;
    private final RecordAnswers calls;
    private final Cancellation cancellation;
    private RecordPlace place;

    RecordChainReader(RecordSplit split, RecordAnswers calls, RecordPlace place, Cancellation cancellation) {
        this.split = split;
        this.calls = calls;
        this.place = place;
        this.cancellation = cancellation;
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        if (cancellation.isCancelled()) {
            throw HubSpotErrors.CANCELLED.with("reading " + split.type().name() + " was cancelled");
        } else if (place.ended()) {
            return null;
        }
        RecordPage page;
        try {
            page = calls.list(place.after(), split.mode() == RecordSplit.Mode.BIN);
        } catch (ConnectorException e) {
            if (!isWithoutBin(e)) {
                throw e;
            }
            place = place.listed("", 0);
            return calls.nothing();
        }
        String after = page.after().orElse("");
        // A short or empty page says nothing: the list ends where it names no next page.
        if (!after.isEmpty() && after.equals(place.after())) {
            throw HubSpotErrors.ANSWER.with(
                    "the list of " + split.type().name() + " names its page '" + after + "' as its own next one");
        }
        place = place.listed(after, page.count());
        return page.page();
    }

    /** Some types have no recycle bin, and say so when it is asked for. */
    private boolean isWithoutBin(ConnectorException failure) {
        return HubSpotErrors.isAbsent(failure)
                && split.mode() == RecordSplit.Mode.BIN
                && place.after().isEmpty();
    }

    @Override
    public Position position() {
        return place.position();
    }

    @Override
    public Map<String, Long> counters() {
        return calls.counters();
    }

    @Override
    public void close() {
        cancellation.cancel();
    }
}
