package dev.wellhead.connectors.ga4;

import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.api.Properties;
import dev.wellhead.connectors.ga4.api.PropertyIds;
import dev.wellhead.connectors.ga4.plan.Days;
import dev.wellhead.connectors.ga4.plan.ReportPlanner;
import dev.wellhead.connectors.ga4.read.WindowReaders;
import dev.wellhead.connectors.ga4.read.WindowSplit;
import dev.wellhead.connectors.ga4.records.SmallStreams;
import dev.wellhead.connectors.ga4.report.PropertyFields;
import dev.wellhead.connectors.ga4.report.Report;
import dev.wellhead.connectors.ga4.report.Reports;
import dev.wellhead.connectors.ga4.window.Density;
import dev.wellhead.connectors.ga4.window.Volumes;
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
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import dev.wellhead.toolkit.stream.StreamSource;

/** One connection to Google Analytics. Thread-safe. */
final class Ga4Source implements Source {
    private final Ga4Client client;
    private final Properties properties;
    private final Reports reports;
    private final StreamSource small;
    private final ReportPlanner planner;
    private final WindowReaders readers;
    private final Ga4Streams streams;
    private final Cancellation closed = new Cancellation();

    Ga4Source(SourceContext context, Ga4Settings settings, SignIn signIn) throws ConnectorException {
        this.client = new Ga4Client(context, settings.addresses(), signIn, settings.dailyReserve());
        this.properties = new Properties(client, PropertyIds.of(settings.properties()), settings.useAdminApi());
        this.reports = Reports.of(settings.reports(), settings.customReports().orElse(null), SmallStreams.NAMES);
        PropertyFields fields = new PropertyFields(client);
        Volumes volumes = new Volumes(client, context.clock());
        Density density = new Density();
        this.small = SmallStreams.source(client, properties, fields);
        this.planner =
                new ReportPlanner(client, properties, fields, volumes, density, settings.planRules(), context.clock());
        this.readers = new WindowReaders(client, settings.windowRules(), volumes, density);
        this.streams = new Ga4Streams(reports, planner, small);
    }

    @Override
    public ConnectionStatus check() throws InterruptedException {
        return new Ga4Checks(client, properties, closed).run();
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
        return streams.discover(request, closed);
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        String name = request.stream().name();
        if (SmallStreams.NAMES.contains(name)) {
            return small.plan(request);
        }
        Report report = streams.require(name);
        Ga4ReadOptions options = ConnectorSettings.bindOptions(Ga4ReadOptions.class, request.options());
        return planner.plan(
                report,
                request,
                Days.parse("start-date", options.startDate()),
                Days.parse("end-date", options.endDate()),
                closed);
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException {
        String kind;
        try {
            kind = Json.object(split.payload()).textOr("kind", "");
        } catch (JsonSyntaxException e) {
            throw Ga4Errors.COMMON
                    .stored()
                    .with("split '" + split.id() + "' is " + e.getMessage())
                    .withCause(e);
        }
        if (!kind.equals(WindowSplit.KIND)) {
            return small.read(split, options);
        }
        Cancellation cancellation = new Cancellation();
        Cancellation.Registration registration = closed.onCancel(cancellation::cancel);
        cancellation.onCancel(registration::close);
        return readers.open(split, options, cancellation);
    }

    @Override
    public void close() {
        small.close();
        closed.cancel();
    }
}
