package dev.wellhead.connectors.hubspot.records;

import dev.wellhead.connectors.hubspot.api.CallCosts;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.api.HubSpotLanes;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.connectors.hubspot.schema.PropertyCatalog;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.stream.StreamSource;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The streams that are read whole, page by page: everything but records and associations. Thread-safe. */
public final class SmallStreams {
    /** Types whose history is a stream. */
    private static final Set<String> WITH_HISTORY = Set.of("contacts", "companies", "deals", "tickets", "leads");

    /** To ask for the account, and for the types of the account's own, among which the stream might be. */
    private static final int OWN_CALLS = 2;

    private final HubSpotClient client;
    private final StreamSource source;
    private final Map<String, Predicted> predicted;
    private final Clock clock;

    private SmallStreams(HubSpotClient client, StreamSource source, Map<String, Predicted> predicted, Clock clock) {
        this.client = client;
        this.source = source;
        this.clock = clock;
        this.predicted = Map.copyOf(predicted);
    }

    public static SmallStreams of(HubSpotClient client, ObjectTypes types, PropertyCatalog properties, Clock clock) {
        Lists lists = new Lists(client, clock);
        Memberships memberships = new Memberships(client, lists);
        StreamSource source = StreamSource.of(HubSpotErrors.STREAMS)
                .with(Owners.STREAM, new Owners(client))
                .with(Pipelines.STREAM, new Pipelines(client, types, false))
                .with(Pipelines.STAGES, new Pipelines(client, types, true))
                .with(Definitions.PROPERTIES, new Definitions(client, types))
                .with(Definitions.SCHEMAS, page -> Definitions.schemas(client, page))
                .with(Lists.STREAM, lists)
                .with(Memberships.STREAM, memberships)
                .with(Labels.STREAM, new Labels(client, types));
        Map<String, Predicted> predicted = new HashMap<>();
        predicted.put(Lists.STREAM.name(), lists);
        predicted.put(Memberships.STREAM.name(), memberships);
        for (ObjectType type : ObjectTypes.STANDARD) {
            if (WITH_HISTORY.contains(type.name())) {
                History history = new History(client, properties, type, clock);
                source = source.with(History.stream(type), history);
                predicted.put(History.stream(type).name(), history);
            }
        }
        return new SmallStreams(client, source, predicted, clock);
    }

    /** The source of them, which the caller closes. */
    public StreamSource source() {
        return source;
    }

    public ReadPlan plan(ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        ReadPlan plan = source.plan(request);
        return request.purpose() == ReadRequest.Purpose.EXPLAIN
                ? with(plan, estimate(plan, request, cancellation))
                : plan;
    }

    private long latency(ReadPlan plan) throws ConnectorException, InterruptedException {
        if (plan.splits().isEmpty()) {
            return 0;
        }
        long began = clock.millis();
        try (PageReader reader = source.read(plan.splits().get(0), ReadOptions.fromStart())) {
            reader.next();
        }
        return clock.millis() - began;
    }

    private static ReadPlan with(ReadPlan plan, Estimate estimate) {
        return new ReadPlan(
                plan.schema(),
                plan.delivery(),
                plan.key(),
                plan.version(),
                plan.groups(),
                plan.splits(),
                plan.ends(),
                plan.derives(),
                plan.accepted(),
                plan.maxConcurrency(),
                plan.replay(),
                estimate);
    }

    /** A part is one page of one call, unless the stream says more. */
    private Estimate estimate(ReadPlan plan, ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Predicted stream = predicted.get(request.stream().name());
        int parts = plan.splits().size();
        Predicted.Prediction prediction = stream == null
                ? new Predicted.Prediction(OptionalLong.empty(), parts, latency(plan))
                : stream.predict(cancellation);
        long requests = OWN_CALLS + prediction.requests();
        LaneLimit limit = client.lanes(cancellation).limit(HubSpotLanes.Kind.GENERAL);
        long paced = (requests - 1) / limit.amount() * limit.window().toMillis();
        int readers = Math.max(1, Math.min(parts, request.parallelism()));
        long waited = (prediction.requests() + readers - 1) / readers * prediction.latency();
        return new CallCosts(requests, 0, 0, Math.max(paced, waited))
                .estimate(
                        prediction.rows(),
                        client.day(),
                        stream == null
                                ? List.of("One request for each part; owners take one more for each 500.")
                                : List.of("Planning the read is included."));
    }
}
