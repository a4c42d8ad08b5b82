package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.links.LinkSplit;
import dev.wellhead.connectors.hubspot.links.Links;
import dev.wellhead.connectors.hubspot.objects.RecordPlanner;
import dev.wellhead.connectors.hubspot.objects.RecordReaders;
import dev.wellhead.connectors.hubspot.objects.RecordRules;
import dev.wellhead.connectors.hubspot.objects.RecordSplit;
import dev.wellhead.connectors.hubspot.records.SmallStreams;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.connectors.hubspot.schema.PropertyCatalog;
import dev.wellhead.connectors.hubspot.write.HubSpotActions;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import dev.wellhead.toolkit.stream.StreamSource;
import java.util.Optional;

/** One connection to HubSpot. Thread-safe. */
final class HubSpotSource implements Source {
    private final HubSpotClient client;
    private final ObjectTypes types;
    private final StreamSource small;
    private final HubSpotAccess access;
    private final HubSpotStreams streams;
    private final HubSpotPlanner planner;
    private final RecordReaders records;
    private final Links links;
    private final Cancellation closed = new Cancellation();

    HubSpotSource(SourceContext context, HubSpotSettings settings, SignIn signIn) {
        this.client = new HubSpotClient(context, settings.paths(), settings.portal(), settings.dailyReserve(), signIn);
        this.types = new ObjectTypes(client, context.clock());
        PropertyCatalog properties = new PropertyCatalog(client);
        RecordRules rules = new RecordRules(
                settings.indexLag(),
                settings.deletedRecords() == HubSpotSettings.DeletedRecords.REMOVE,
                settings.refreshEvery());
        SmallStreams smallStreams = SmallStreams.of(client, types, properties, context.clock());
        this.small = smallStreams.source();
        this.access = new HubSpotAccess(client, types, context.executor());
        HubSpotCatalog catalog = new HubSpotCatalog(types, properties, access, context.executor(), small);
        this.streams = new HubSpotStreams(types, catalog, small);
        RecordPlanner planning = new RecordPlanner(client, properties, rules, context.executor(), context.clock());
        this.records = new RecordReaders(client, rules, context.clock());
        this.links = new Links(client, planning, records);
        this.planner = new HubSpotPlanner(streams, planning, links, smallStreams);
    }

    @Override
    public ConnectionStatus check() throws InterruptedException {
        return new HubSpotChecks(client, access).run(closed);
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
        return new Catalog(streams.discover(request, closed));
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        return planner.plan(request, closed);
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException {
        JsonObject payload;
        try {
            payload = Json.object(split.payload());
        } catch (JsonSyntaxException e) {
            throw HubSpotErrors.SPLIT
                    .with("split '" + split.id() + "' is " + e.getMessage())
                    .withCause(e);
        }
        String kind = payload.textOr("kind", "");
        if (!kind.equals(RecordSplit.KIND) && !kind.equals(LinkSplit.KIND)) {
            return small.read(split, options);
        }
        Cancellation cancellation = new Cancellation();
        Cancellation.Registration registration = closed.onCancel(cancellation::cancel);
        cancellation.onCancel(registration::close);
        return kind.equals(LinkSplit.KIND)
                ? links.open(split, payload, options, cancellation)
                : records.open(split, payload, options, cancellation);
    }

    @Override
    public Optional<Actions> actions() {
        return Optional.of(new HubSpotActions(client, types, closed));
    }

    @Override
    public void close() {
        small.close();
        closed.cancel();
    }
}
