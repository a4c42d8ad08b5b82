package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.CallCosts;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotLanes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * Predicts what a read of records costs: rehearses it, with the readers that will read, on ids that lie as a few searches
 * say. That takes up to a hundred calls, which are no part of what is predicted; those that planning the read takes are.
 * Thread-safe.
 */
final class RecordEstimate {
    /** So many records are rehearsed at most, and stand for all. */
    private static final long REHEARSED = 500_000;

    /** How often what is known of where ids lie is divided, at two calls each: at most, and once for so many records. */
    private static final long DIVISIONS = 32;

    private static final long RECORDS_OF_A_DIVISION = 200;

    /**
     * What gaps between ids that are too small to be seen cost several readers, who look for rows in them: in calls, and less in
     * time, since those who look would be idle. Measured by {@code EstimateTest} and by syncs of the command.
     */
    private static final double UNSEEN = 1.08;

    private static final double UNSEEN_TIME = 1.04;

    private final HubSpotClient client;
    private final RecordRules rules;
    private final Executor executor;
    private final Clock clock;

    RecordEstimate(HubSpotClient client, RecordRules rules, Executor executor, Clock clock) {
        this.client = client;
        this.rules = rules;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * What is planned.
     *
     * @param matching which live records are read
     * @param part one of them all, whose columns the others share
     * @param readers how many read at once
     * @param batch how many ids a batch of associations takes; 0 when records are read for themselves
     */
    record Planned(RecordWays ways, SearchBody matching, RecordSplit part, List<Split> splits, int readers, int batch) {
        private boolean hasBin() {
            return splits.stream().anyMatch(split -> split.id().startsWith("bin"));
        }
    }

    /** A run is told of the rows only, because looking further takes calls. */
    Estimate of(RecordWanted wanted, Planned planned) throws ConnectorException, InterruptedException {
        OptionalLong total = planned.ways().total();
        if (wanted.request().purpose() == ReadRequest.Purpose.RUN) {
            return planned.batch() > 0 ? Estimate.UNKNOWN : new Estimate(total, Map.of(), List.of());
        } else if (total.isPresent()) {
            return rehearsed(wanted, planned, total.getAsLong());
        }
        OptionalLong limit = wanted.request().limit();
        if (limit.isEmpty()) {
            return new Estimate(
                    OptionalLong.empty(),
                    Map.of(),
                    List.of("HubSpot does not search this type, so nobody knows how many records it has."));
        }
        int callsOfList = isWide(planned) ? 2 : 1;
        long pages = Math.max(1, (limit.getAsLong() + RecordAnswers.LIST_LIMIT - 1) / RecordAnswers.LIST_LIMIT);
        return new CallCosts(calls(wanted, planned) + pages * callsOfList, 0, 0, 0)
                .estimate(limit, client.day(), List.of("Reading stops at the limit, a few pages ahead of it at most."));
    }

    private Estimate rehearsed(RecordWanted wanted, Planned planned, long total)
            throws ConnectorException, InterruptedException {
        Cancellation cancellation = wanted.cancellation();
        int callsOfList = isWide(planned) ? 2 : 1;
        AnswerTimes answer = answerTimes(planned, cancellation);
        Probe probe = new Probe(client, wanted.type(), cancellation);
        IdSketch live = sketch(planned, probe, total);
        BinSize bin = planned.hasBin()
                ? BinSize.of(
                        probe, () -> all(planned, probe, live), planned.ways().isDivisible())
                : BinSize.NONE;
        long[] ids = total == 0 ? new long[0] : live.ids(REHEARSED);
        double thinned = Math.max(1, (double) total / Math.max(1, ids.length));
        RehearsedTime time = new RehearsedTime();
        long ofList = answer.list() / callsOfList;
        RehearsedAnswers.Rates rates = new RehearsedAnswers.Rates(
                rate(HubSpotLanes.Kind.GENERAL, ofList, cancellation),
                rate(HubSpotLanes.Kind.SEARCH, answer.search(), cancellation),
                rate(HubSpotLanes.Kind.ASSOCIATIONS, ofList, cancellation));
        RehearsedAnswers answers =
                new RehearsedAnswers(ids, Math.round(bin.records() / thinned), callsOfList, time, rates);
        long millis = new Rehearsal(new RecordReaders(client, rules, time), answers, planned.batch())
                .run(planned.splits(), planned.readers());
        long wantedRows = Math.min(total, wanted.request().limit().orElse(total));
        boolean isShared = isDivided(planned) && planned.readers() > 1;
        double scale = total == 0 ? 1 : thinned * wantedRows / total;
        CallCosts costs = new CallCosts(
                        rates.general().calls(),
                        rates.search().calls(),
                        rates.associations().calls(),
                        millis)
                .times(scale * (isShared ? UNSEEN : 1), scale * (isShared ? UNSEEN_TIME : 1))
                .plus(calls(wanted, planned));
        return costs.estimate(
                planned.batch() > 0 ? OptionalLong.empty() : OptionalLong.of(wantedRows + bin.records()),
                client.day(),
                notes(planned, bin, answer));
    }

    private List<String> notes(Planned planned, BinSize bin, AnswerTimes answer) {
        List<String> notes = new ArrayList<>();
        if (planned.part().mode() == RecordSplit.Mode.CHANGES) {
            notes.add("Changed records are searched for; all of the recycle bin is listed.");
        } else if (isDivided(planned)) {
            notes.add("Read by " + planned.splits().size()
                    + " parts, which idle readers divide further, over the list and by search.");
        } else {
            notes.add("Read one page after the other.");
        }
        if (isWide(planned)) {
            notes.add("So many properties make each page of the list two requests.");
        }
        if (bin.isSampled()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The recycle bin has about %,d records, by a sample: HubSpot does not tell.",
                    bin.records()));
        }
        if (planned.batch() > 0) {
            notes.add("Ids are listed, and the associations of each " + planned.batch()
                    + " read by a request of their own rate; records with more than 500 take more.");
        }
        int readers = planned.readers();
        notes.add("The requests of planning are included. A page of HubSpot's list took " + answer.list()
                + " ms just now, one of a search "
                + answer.search() + " ms, and "
                + (readers == 1 ? "one reader waits for it." : readers + " readers wait for such."));
        return notes;
    }

    /** Where all live records lie, when only some of them are read. */
    private IdSketch all(Planned planned, Probe probe, IdSketch read) throws ConnectorException, InterruptedException {
        if (planned.part().mode() != RecordSplit.Mode.CHANGES) {
            return read;
        }
        RecordWays ways = RecordWays.of(probe);
        long total = ways.total().orElse(0);
        return sketch(new Planned(ways, RecordWays.ALL, planned.part(), List.of(), 1, 0), probe, total);
    }

    private IdSketch sketch(Planned planned, Probe probe, long total) throws ConnectorException, InterruptedException {
        RecordWays ways = planned.ways();
        if (total == 0 || !ways.isDivisible()) {
            return IdSketch.of(ways.first(), ways.top(), total);
        }
        long first = ways.first() > 0
                ? ways.first()
                : probe.least(planned.matching()).orElse(ways.top());
        return IdSketch.of(first, ways.top(), total)
                .sharpened(
                        executor,
                        IdSketch.by(probe, planned.matching()),
                        Math.min(DIVISIONS, total / RECORDS_OF_A_DIVISION));
    }

    private AnswerTimes answerTimes(Planned planned, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        RecordSplit part = planned.part();
        return AnswerTimes.measured(
                () -> new RecordCalls(client, part, RecordReaders.decoder(part), SearchBody.MOST, cancellation),
                executor,
                clock);
    }

    private static boolean isDivided(Planned planned) {
        return planned.part().mode() != RecordSplit.Mode.CHANGES
                && planned.ways().isDivisible();
    }

    private boolean isWide(Planned planned) {
        RecordSplit part = planned.part();
        return RecordCalls.isWide(client, part.type(), part.columns().names());
    }

    /**
     * How many calls planning takes: to ask for the account, for a total, and for the ways to divide; and for properties,
     * or types and labels of associations.
     */
    private static int calls(RecordWanted wanted, Planned planned) {
        boolean looksForTypes = planned.batch() > 0 || wanted.type().isCustom();
        return 2
                + (looksForTypes ? 1 : 0)
                + (planned.ways().total().isPresent() ? 1 : 0)
                + (isDivided(planned) ? 2 : 0);
    }

    private RehearsedTime.Rate rate(HubSpotLanes.Kind kind, long latency, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        LaneLimit limit = client.lanes(cancellation).limit(kind);
        return new RehearsedTime.Rate(limit.amount(), limit.window(), latency);
    }
}
