package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.toolkit.auth.SignIn;

/** One connection to HubSpot. Thread-safe. */
final class HubSpotSource implements Source {
    private final HubSpotClient client;
    private final HubSpotPaths paths;
    private final Cancellation closed = new Cancellation();

    HubSpotSource(SourceContext context, HubSpotSettings settings, SignIn signIn) {
        this.client = new HubSpotClient(context, settings, signIn);
        this.paths = settings.paths();
    }

    @Override
    public ConnectionStatus check() throws InterruptedException {
        return new HubSpotChecks(client, paths).run(closed);
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException {
        return HubSpotStreams.discover(request);
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException {
        return HubSpotPlanner.plan(request);
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException {
        HubSpotSplit list = HubSpotSplit.of(split);
        ListPlace place =
                options.from().isPresent() ? ListPlace.of(options.from().get()) : ListPlace.START;
        Cancellation cancellation = new Cancellation();
        Cancellation.Registration registration = closed.onCancel(cancellation::cancel);
        cancellation.onCancel(registration::close);
        return new HubSpotPageReader(client, paths, list, place, options.pageRows(), cancellation);
    }

    @Override
    public void close() {
        closed.cancel();
    }
}
