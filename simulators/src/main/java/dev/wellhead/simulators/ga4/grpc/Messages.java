package dev.wellhead.simulators.ga4.grpc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.analytics.data.v1beta.DimensionValue;
import com.google.analytics.data.v1beta.MetricValue;
import com.google.analytics.data.v1beta.Row;
import com.google.analytics.data.v1beta.RunPivotReportResponse;
import com.google.analytics.data.v1beta.RunRealtimeReportResponse;
import com.google.analytics.data.v1beta.RunReportResponse;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.ga4.report.Report;
import dev.wellhead.simulators.ga4.web.Answers;
import dev.wellhead.simulators.ga4.web.Summaries;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Messages from and to JSON; rows go past it, for it is slow. */
final class Messages {
    private Messages() {}

    static ObjectNode json(Message request) throws InvalidProtocolBufferException {
        return Json.read(JsonFormat.printer().print(request).getBytes(StandardCharsets.UTF_8));
    }

    static <B extends Message.Builder> B merged(B builder, String json) throws InvalidProtocolBufferException {
        JsonFormat.parser().merge(json, builder);
        return builder;
    }

    static RunReportResponse report(Answers.Answer answer, boolean bare) throws InvalidProtocolBufferException {
        String summary = Summaries.report(answer, "analyticsData#runReport", bare);
        RunReportResponse.Builder builder = merged(RunReportResponse.newBuilder(), summary);
        rows(answer.report(), builder::addRows);
        return builder.build();
    }

    static RunRealtimeReportResponse realtime(Answers.Answer answer, boolean bare)
            throws InvalidProtocolBufferException {
        String summary = Summaries.report(answer, "analyticsData#runRealtimeReport", bare);
        RunRealtimeReportResponse.Builder builder = merged(RunRealtimeReportResponse.newBuilder(), summary);
        rows(answer.report(), builder::addRows);
        return builder.build();
    }

    static RunPivotReportResponse pivot(Answers.PivotAnswer answer, boolean bare)
            throws InvalidProtocolBufferException {
        RunPivotReportResponse.Builder builder =
                merged(RunPivotReportResponse.newBuilder(), Summaries.pivot(answer, bare));
        rows(answer.pivot().report(), builder::addRows);
        return builder.build();
    }

    private static void rows(Report report, Consumer<Row> sink) {
        report.page().forEach((dimensions, metrics) -> {
            Row.Builder row = Row.newBuilder();
            for (String dimension : dimensions) {
                row.addDimensionValues(DimensionValue.newBuilder().setValue(dimension));
            }
            for (String metric : metrics) {
                row.addMetricValues(MetricValue.newBuilder().setValue(metric));
            }
            sink.accept(row.build());
        });
    }
}
