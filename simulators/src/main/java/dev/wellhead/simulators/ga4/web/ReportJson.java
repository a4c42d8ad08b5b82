package dev.wellhead.simulators.ga4.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.ga4.report.PivotReport;
import dev.wellhead.simulators.ga4.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes reports: headers, rows, then everything that is known about them; empty lists and zero counts are left out. */
final class ReportJson {
    private final JsonGenerator out;
    private final Wire wire;
    private final boolean bare;

    /** @param bare whether what may be absent is absent */
    ReportJson(JsonGenerator out, Wire wire, boolean bare) {
        this.out = out;
        this.wire = wire;
        this.bare = bare;
    }

    void report(Report report, @Nullable JsonNode quota, String kind) throws IOException {
        out.writeStartObject();
        headers(report);
        page(report.page());
        rows("totals", report.aggregates().totals());
        rows("maximums", report.aggregates().maximums());
        rows("minimums", report.aggregates().minimums());
        if (report.rowCount() > 0) {
            out.writeNumberField("rowCount", report.rowCount());
        }
        end(report, quota, kind);
        out.writeEndObject();
    }

    void pivot(PivotReport pivot, @Nullable JsonNode quota) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("pivotHeaders");
        for (PivotReport.Header header : pivot.headers()) {
            out.writeStartObject();
            if (!header.combinations().isEmpty()) {
                out.writeArrayFieldStart("pivotDimensionHeaders");
                for (List<String> combination : header.combinations()) {
                    out.writeStartObject();
                    values("dimensionValues", combination);
                    out.writeEndObject();
                }
                out.writeEndArray();
                out.writeNumberField("rowCount", header.rowCount());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        headers(pivot.report());
        page(pivot.report().page());
        rows("aggregates", pivot.aggregates());
        end(pivot.report(), quota, "analyticsData#runPivotReport");
        out.writeEndObject();
    }

    private void headers(Report report) throws IOException {
        if (!report.dimensions().isEmpty()) {
            out.writeArrayFieldStart("dimensionHeaders");
            for (String name : report.dimensions()) {
                out.writeStartObject();
                out.writeStringField("name", name);
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        if (!report.metrics().isEmpty()) {
            out.writeArrayFieldStart("metricHeaders");
            for (Report.MetricColumn metric : report.metrics()) {
                out.writeStartObject();
                out.writeStringField("name", metric.name());
                wire.type(out, metric.type());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    private void page(Report.Page page) throws IOException {
        boolean[] any = new boolean[1];
        page.forEach((dimensions, metrics) -> {
            try {
                if (!any[0]) {
                    out.writeArrayFieldStart("rows");
                    any[0] = true;
                }
                out.writeStartObject();
                values("dimensionValues", Arrays.asList(dimensions));
                values("metricValues", Arrays.asList(metrics));
                out.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (any[0]) {
            out.writeEndArray();
        }
    }

    private void rows(String name, List<Report.Row> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(name);
        for (Report.Row row : rows) {
            out.writeStartObject();
            values("dimensionValues", row.dimensions());
            values("metricValues", row.metrics());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void values(String name, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeStartObject();
            // The value is in a oneof, so an empty text is written too.
            out.writeStringField("value", value);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void end(Report report, @Nullable JsonNode quota, String kind) throws IOException {
        if (!bare && !kind.equals("analyticsData#runRealtimeReport")) {
            metadata(report);
        }
        if (quota != null) {
            out.writeFieldName("propertyQuota");
            Json.MAPPER.writeTree(out, quota);
        }
        if (!bare) {
            out.writeStringField("kind", kind);
        }
    }

    private void metadata(Report report) throws IOException {
        Report.Quality quality = report.quality();
        out.writeObjectFieldStart("metadata");
        if (quality.otherRow()) {
            out.writeBooleanField("dataLossFromOtherRow", true);
        }
        if (!report.restricted().isEmpty()) {
            out.writeObjectFieldStart("schemaRestrictionResponse");
            out.writeArrayFieldStart("activeMetricRestrictions");
            for (Report.Restricted restricted : report.restricted()) {
                out.writeStartObject();
                out.writeStringField("metricName", restricted.metric());
                out.writeArrayFieldStart("restrictedMetricTypes");
                for (String type : restricted.types()) {
                    if (wire.enumNumbers()) {
                        out.writeNumber(type.equals("COST_DATA") ? 1 : 2);
                    } else {
                        out.writeString(type);
                    }
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeStringField("currencyCode", quality.currency());
        out.writeStringField("timeZone", quality.zone());
        if (quality.thresholded()) {
            out.writeBooleanField("subjectToThresholding", true);
        }
        if (!quality.samplings().isEmpty()) {
            out.writeArrayFieldStart("samplingMetadatas");
            for (Report.Sampling sampling : quality.samplings()) {
                out.writeStartObject();
                out.writeStringField("samplesReadCount", Long.toString(sampling.read()));
                out.writeStringField("samplingSpaceSize", Long.toString(sampling.space()));
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
