package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.toolkit.json.JsonObject;
import java.time.Clock;

/** Opens parts of records. Thread-safe; one for each connection, whose readers share the pace of searches and what they know. */
public final class RecordReaders {
    private final HubSpotClient client;
    private final SearchPace pace;
    private final RecordRules rules;
    private final IdSharing sharing = new IdSharing();
    private final IdMemory memory;

    public RecordReaders(HubSpotClient client, RecordRules rules, Clock clock) {
        this.rules = rules;
        this.client = client;
        this.pace = new SearchPace(clock);
        this.memory = new IdMemory(clock, sharing);
    }

    /** @param cancellation ends the reader */
    public PageReader open(Split stored, JsonObject payload, ReadOptions options, Cancellation cancellation)
            throws ConnectorException {
        RecordSplit split = RecordSplit.of(stored, payload);
        RecordAnswers calls = new RecordCalls(client, split, decoder(split), options.pageRows(), cancellation);
        return open(stored, split, calls, options, cancellation);
    }

    /** Opens a part whose records come from wherever {@code calls} has them. */
    PageReader open(
            Split stored, RecordSplit split, RecordAnswers calls, ReadOptions options, Cancellation cancellation)
            throws ConnectorException {
        return switch (split.mode()) {
            case CHAIN, BIN -> new RecordChainReader(split, calls, place(split, options), cancellation);
            case RANGE ->
                split.columns().isIds()
                        ? ids(stored, split, calls, options, cancellation)
                        : whole(stored, split, calls, options, cancellation);
            case CHANGES -> range(stored, split, calls, SplitGroup.DEFAULT, options, cancellation);
        };
    }

    /** Whoever needs the ids of this type alone may wait for what it comes across. */
    private PageReader whole(
            Split stored, RecordSplit split, RecordAnswers calls, ReadOptions options, Cancellation cancellation)
            throws ConnectorException {
        PageReader reader = range(stored, split, calls, WholePlan.GROUP, options, cancellation);
        sharing.begin(split.type());
        cancellation.onCancel(() -> sharing.end(split.type()));
        return reader;
    }

    private PageReader range(
            Split stored,
            RecordSplit split,
            RecordAnswers calls,
            SplitGroup group,
            ReadOptions options,
            Cancellation cancellation)
            throws ConnectorException {
        RecordPlace place = place(split, options);
        return new RecordRangeReader(
                stored,
                new RecordRange(split, place.next()),
                new RangePages(split, calls, pace, memory),
                new RangeCheck(calls, pace, group),
                calls,
                place,
                cancellation);
    }

    private PageReader ids(
            Split stored, RecordSplit split, RecordAnswers calls, ReadOptions options, Cancellation cancellation)
            throws ConnectorException {
        IdPlace place = options.from().isPresent() ? IdPlace.of(options.from().get()) : IdPlace.START;
        return new IdRangeReader(
                stored,
                new IdRange(split, place.done()),
                memory,
                sharing,
                new RangePages(split, calls, pace, memory),
                new RangeCheck(calls, pace, WholePlan.GROUP),
                calls,
                split.settled() + rules.indexLag().toMillis(),
                place,
                cancellation);
    }

    private static RecordPlace place(RecordSplit split, ReadOptions options) throws ConnectorException {
        return options.from().isPresent() ? RecordPlace.of(options.from().get()) : RecordPlace.start(split);
    }

    /** Decodes what the calls of a part answer. */
    static PageDecoder decoder(RecordSplit split) {
        boolean isChange = split.since() != RecordSplit.ALL;
        return switch (split.mode()) {
            case CHAIN, RANGE -> new PageDecoder(split.columns(), new PageDecoder.Told(false, false), RecordTexts.NONE);
            case CHANGES -> new PageDecoder(split.columns(), new PageDecoder.Told(false, true), RecordTexts.NONE);
            case BIN ->
                new PageDecoder(
                        split.columns(),
                        new PageDecoder.Told(split.remove(), isChange),
                        isChange ? split.since() * 1_000 : RecordTexts.NONE);
        };
    }
}
