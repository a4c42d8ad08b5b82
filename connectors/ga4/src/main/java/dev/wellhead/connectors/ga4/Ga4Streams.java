package dev.wellhead.connectors.ga4;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.plan.ReportPlanner;
import dev.wellhead.connectors.ga4.records.SmallStreams;
import dev.wellhead.connectors.ga4.report.FieldRules;
import dev.wellhead.connectors.ga4.report.Grain;
import dev.wellhead.connectors.ga4.report.Report;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.connectors.ga4.report.ReportSchema;
import dev.wellhead.connectors.ga4.report.Reports;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.stream.StreamSource;
import dev.wellhead.toolkit.text.NearNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The streams of a connection: its reports, and the small ones. Thread-safe.
 *
 * @param reports by name
 * @param planner knows the property's fields
 * @param small the streams that are no reports
 */
record Ga4Streams(Reports reports, ReportPlanner planner, StreamSource small) {
    Catalog discover(DiscoverRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (request.stream().isPresent()) {
            String name = request.stream().get().name();
            return SmallStreams.NAMES.contains(name)
                    ? small.discover(request)
                    : new Catalog(List.of(described(require(name), request.schemas(), false, cancellation)));
        }
        List<StreamDescriptor> all = new ArrayList<>();
        for (Report report : reports.all()) {
            all.add(described(report, request.schemas(), true, cancellation));
        }
        all.addAll(small.discover(request).streams());
        return new Catalog(all);
    }

    Report require(String name) throws ConnectorException {
        Optional<Report> report = reports.find(name);
        if (report.isEmpty()) {
            List<String> names = Stream.concat(reports.all().stream().map(Report::name), SmallStreams.NAMES.stream())
                    .toList();
            throw Ga4Errors.COMMON
                    .streamUnknown()
                    .with("there is no stream '" + name + "'. " + NearNames.question(name, names));
        }
        return report.get();
    }

    /** @param listed whether a report that the property cannot answer is described nevertheless */
    private StreamDescriptor described(Report report, boolean schemas, boolean listed, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        ReportQuery query = FieldRules.assumed(report);
        String leftOut = "";
        if (schemas) {
            try {
                query = planner.query(report, cancellation);
            } catch (ConnectorException e) {
                if (!listed || e.kind() != ErrorKind.SETTINGS) {
                    throw e;
                }
                leftOut = String.valueOf(e.getMessage());
            }
        }
        return descriptor(report, query, schemas, leftOut);
    }

    private static StreamDescriptor descriptor(Report report, ReportQuery query, boolean schemas, String leftOut) {
        Optional<Grain.Partition> partition = query.partition();
        Optional<Schema> schema = schemas ? Optional.of(ReportSchema.of(query)) : Optional.empty();
        return new StreamDescriptor(
                new StreamId(report.name()),
                "report",
                report.title(),
                schema,
                ReportSchema.key(query),
                Optional.empty(),
                partition.map(found -> found.column().name()).stream().toList(),
                partition.isPresent() ? Set.of(ReadMode.FULL, ReadMode.INCREMENTAL) : Set.of(ReadMode.FULL),
                leftOut.isEmpty() ? Map.of() : Map.of("left-out", leftOut));
    }
}
