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
    private final IdMemory memory;

    public RecordReaders(HubSpotClient client, RecordRules rules, Clock clock) {
        this.rules = rules;
        this.client = client;
        this.pace = new SearchPace(clock);
        this.memory = new IdMemory(clock);
    }

    /** @param cancellation ends the reader */
    public PageReader open(Split stored, JsonObject payload, ReadOptions options, Cancellation cancellation)
            throws ConnectorException {
        RecordSplit split = RecordSplit.of(stored, payload);
        RecordPlace place =
                options.from().isPresent() ? RecordPlace.of(options.from().get()) : RecordPlace.start(split);
        RecordCalls calls = new RecordCalls(client, split, decoder(split), options.pageRows(), cancellation);
        return switch (split.mode()) {
            case CHAIN, BIN -> new RecordChainReader(split, calls, place, cancellation);
            case RANGE, CHANGES -> {
                SplitGroup group = split.mode() == RecordSplit.Mode.RANGE ? WholePlan.GROUP : SplitGroup.DEFAULT;
                yield new RecordRangeReader(
                        stored,
                        new RecordRange(split, place.next()),
                        new RangePages(
                                split, calls, pace, memory, rules.indexLag().toMillis()),
                        new RangeCheck(calls, pace, group),
                        calls,
                        place,
                        cancellation);
            }
        };
    }

    private static PageDecoder decoder(RecordSplit split) {
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
