package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotLanes;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.util.ArrayList;
import java.util.List;

/** Divides all records of a type: into ranges of ids, or page after page where the list cannot be entered. Thread-safe. */
final class WholePlan {
    /** Its rows become visible together, because a part of them may turn out to be wrong. */
    static final SplitGroup GROUP =
            new SplitGroup(SplitGroup.DEFAULT.id(), SplitGroup.DEFAULT.cursor(), SplitGroup.Visibility.GROUP);

    private final HubSpotClient client;
    private final RecordEstimate estimate;

    WholePlan(HubSpotClient client, RecordEstimate estimate) {
        this.client = client;
        this.estimate = estimate;
    }

    /** @param batch how many ids a call takes that is made for them; 0 when records are read for themselves */
    ReadPlan.Builder plan(RecordWanted wanted, int batch) throws ConnectorException, InterruptedException {
        ReadRequest request = wanted.request();
        boolean isFew = request.limit().isPresent() && request.limit().getAsLong() <= RecordWays.FEW;
        RecordWays ways =
                isFew ? RecordWays.UNKNOWN : RecordWays.of(new Probe(client, wanted.type(), wanted.cancellation()));
        RecordSplit chain = chain(RecordSplit.Mode.CHAIN, wanted);
        int sensible = sensible(client.lanes(wanted.cancellation()).limit(HubSpotLanes.Kind.GENERAL));
        int readers = Math.min(request.parallelism(), sensible);
        List<Split> splits = new ArrayList<>();
        if (ways.isDivisible()) {
            RecordSplit range = chain.inRange(ways.first(), ways.top(), wanted.settled());
            // Ids alone come from whoever reads the records in the same run, so they need one reader until nobody does.
            // Who has several has as many as make sense, unless told otherwise, and begins with a part for each.
            int parts = wanted.columns().isIds() || readers == 1 ? 1 : sensible;
            splits.addAll(divided(range, ways.total().orElse(0), parts));
        } else {
            splits.add(chain.split(GROUP, ways.total().orElse(1)));
        }
        if (!wanted.remove()) {
            splits.add(chain(RecordSplit.Mode.BIN, wanted).split(GROUP, 1));
        }
        return ReadPlan.builder(request, wanted.columns().ordered())
                .groups(List.of(GROUP))
                .splits(splits)
                .maxConcurrency(sensible)
                .replay(Replay.CHANGING)
                .estimate(wanted.noted(estimate.of(
                        wanted, new RecordEstimate.Planned(ways, RecordWays.ALL, chain, splits, readers, batch))));
    }

    /** So many readers use up the rates of list and search when an answer takes half a second; more would only wait. */
    private static int sensible(LaneLimit list) {
        double eachSecond = 1_000.0 * list.amount() / list.window().toMillis();
        return (int) Math.ceil((eachSecond + SearchPace.EACH_SECOND) / 2);
    }

    private static RecordSplit chain(RecordSplit.Mode mode, RecordWanted wanted) {
        return RecordSplit.chain(mode, wanted.type(), wanted.columns(), RecordSplit.ALL, wanted.remove());
    }

    /** Equal parts of the ids; readers even out what is unequal about the records. */
    private static List<Split> divided(RecordSplit range, long total, int parallelism) {
        long span = range.top() - range.from() + 1;
        long parts = Math.max(1, Math.min(parallelism, Math.min(span, total / RecordWays.FEW)));
        List<Split> splits = new ArrayList<>();
        for (long i = 0; i < parts; i++) {
            long from = range.from() + span / parts * i;
            long to = i == parts - 1 ? RecordSplit.OPEN : range.from() + span / parts * (i + 1);
            splits.add(range.range(from, to).split(GROUP, total / parts));
        }
        return splits;
    }
}
