package dev.wellhead.connectors.ga4.plan;

import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.api.Properties;
import dev.wellhead.connectors.ga4.read.WindowSplit;
import dev.wellhead.connectors.ga4.report.ColumnKind;
import dev.wellhead.connectors.ga4.report.Compatibility;
import dev.wellhead.connectors.ga4.report.FieldRules;
import dev.wellhead.connectors.ga4.report.Grain;
import dev.wellhead.connectors.ga4.report.PropertyFields;
import dev.wellhead.connectors.ga4.report.Report;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.connectors.ga4.report.ReportSchema;
import dev.wellhead.connectors.ga4.window.Density;
import dev.wellhead.connectors.ga4.window.Volumes;
import dev.wellhead.connectors.ga4.window.Window;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.toolkit.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the reading of reports: a group for each window, because a window becomes visible whole. Thread-safe. */
public final class ReportPlanner {
    /** Readers at once for each property; Google allows ten requests at once to all programs together. */
    private static final int READERS = 6;

    private static final int MOST_BYTES = 48 * 1024;

    /** What asking for the fields of a property is taken to cost, and whether some of them go together. */
    private static final long SMALL_TOKENS = 1;

    private final Ga4Client client;
    private final Properties properties;
    private final PropertyFields fields;
    private final Compatibility compatibility;
    private final PropertyPlanner days;
    private final PlanRules rules;

    public ReportPlanner(
            Ga4Client client,
            Properties properties,
            PropertyFields fields,
            Volumes volumes,
            Density density,
            PlanRules rules,
            Clock clock) {
        this.client = client;
        this.properties = properties;
        this.fields = fields;
        this.compatibility = new Compatibility(client);
        this.days = new PropertyPlanner(client, volumes, density, rules, clock);
        this.rules = rules;
    }

    /** The report with the fields of the connection's first property. */
    public ReportQuery query(Report report, Cancellation cancellation) throws ConnectorException, InterruptedException {
        return FieldRules.resolve(report, fields.of(properties.ids().get(0), cancellation));
    }

    /**
     * Plans a read.
     *
     * @param start the first day; empty for the setting
     * @param end the last day; empty for the last there is
     */
    public ReadPlan plan(
            Report report,
            ReadRequest request,
            Optional<LocalDate> start,
            Optional<LocalDate> end,
            Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        ReportQuery query = query(report, cancellation);
        requireSmall(report, query);
        WantedColumns columns = WantedColumns.of(query, request);
        Optional<Grain.Partition> partition = query.partition();
        boolean changes = request.mode() == ReadMode.INCREMENTAL && partition.isPresent();
        requireCursor(request, partition);
        String dateColumn = partition
                .map(Grain.Partition::column)
                .filter(column -> column.kind() == ColumnKind.DATE)
                .map(column -> column.name())
                .orElse("");
        Narrowing narrowing = Narrowing.of(request.filter(), dateColumn);
        boolean explaining = request.purpose() == ReadRequest.Purpose.EXPLAIN;
        ReportEstimate estimate = new ReportEstimate(client, rules, report.name(), query);
        estimate.setup(SMALL_TOKENS);
        List<SplitGroup> groups = new ArrayList<>();
        List<Split> splits = new ArrayList<>();
        Map<String, Position> ends = new HashMap<>();
        for (String id : properties.ids()) {
            if (!narrowing.wants(id)) {
                continue;
            }
            client.recallCosts(id);
            if (report.custom()) {
                compatibility.require(id, report.name(), query, cancellation);
                estimate.setup(SMALL_TOKENS);
            }
            Optional<ReportEnd> before = changes && request.after().containsKey(id)
                    ? Optional.of(ReportEnd.of(request.after().get(id)))
                    : Optional.empty();
            PropertyPlan plan = days.plan(
                    properties.property(id, cancellation),
                    new PropertyPlanner.Wanted(report, query, start, end, narrowing, before, changes),
                    cancellation);
            estimate.setup(properties.cost(id));
            estimate.add(plan, explaining, cancellation);
            add(plan, report, query, columns, changes, groups, splits);
            if (!plan.windows().isEmpty()) {
                plan.end().ifPresent(position -> ends.put(id, position.position()));
            }
        }
        if (properties.adminRefused()) {
            estimate.setup(0);
        }
        return ReadPlan.builder(request, columns.schema())
                .delivery(changes ? Delivery.PARTITIONS : Delivery.SNAPSHOT)
                .key(ReportSchema.key(query))
                .groups(groups)
                .splits(splits)
                .ends(ends)
                .accepted(Accepted.nothing(request))
                .maxConcurrency(READERS * properties.ids().size())
                .estimate(estimate.estimate())
                .kept(columns.kept())
                .build();
    }

    private void add(
            PropertyPlan plan,
            Report report,
            ReportQuery query,
            WantedColumns columns,
            boolean changes,
            List<SplitGroup> groups,
            List<Split> splits) {
        for (Window window : plan.windows()) {
            String name = plan.property() + "/" + window.from() + "/" + window.to();
            groups.add(new SplitGroup(name, plan.property(), SplitGroup.Visibility.GROUP));
            WindowSplit split = new WindowSplit(
                    report.name(),
                    plan.property(),
                    window,
                    query,
                    columns.schema().names(),
                    0,
                    rules.held());
            long weight = Math.max(window.days(), Volumes.events(plan.events(), window));
            splits.add(split.split(name, name, weight, changes));
        }
    }

    /** A split has room for 64 KiB, and the days and columns need some of it. */
    private static void requireSmall(Report report, ReportQuery query) throws ConnectorException {
        int bytes = Json.write(query.toJson()).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw Ga4Errors.REPORT.with("report '" + report.name() + "' is described in " + bytes
                    + " bytes, but may have " + MOST_BYTES + ": shorten its lists of values");
        }
    }

    private static void requireCursor(ReadRequest request, Optional<Grain.Partition> partition)
            throws ConnectorException {
        String known = partition.map(found -> found.column().name()).orElse("");
        if (request.cursor().isPresent() && !request.cursor().get().equals(known)) {
            throw Ga4Errors.COMMON
                    .cursor()
                    .with("stream '" + request.stream().name() + "' "
                            + (known.isEmpty()
                                    ? "has no column that tells changes"
                                    : "tells changes by '" + known + "'")
                            + ", not by '" + request.cursor().get() + "'");
        }
    }
}
