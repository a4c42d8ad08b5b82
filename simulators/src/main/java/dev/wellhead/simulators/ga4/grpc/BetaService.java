package dev.wellhead.simulators.ga4.grpc;

import com.google.analytics.data.v1beta.BatchRunPivotReportsRequest;
import com.google.analytics.data.v1beta.BatchRunPivotReportsResponse;
import com.google.analytics.data.v1beta.BatchRunReportsRequest;
import com.google.analytics.data.v1beta.BatchRunReportsResponse;
import com.google.analytics.data.v1beta.BetaAnalyticsDataGrpc;
import com.google.analytics.data.v1beta.CheckCompatibilityRequest;
import com.google.analytics.data.v1beta.CheckCompatibilityResponse;
import com.google.analytics.data.v1beta.GetMetadataRequest;
import com.google.analytics.data.v1beta.Metadata;
import com.google.analytics.data.v1beta.RunPivotReportRequest;
import com.google.analytics.data.v1beta.RunPivotReportResponse;
import com.google.analytics.data.v1beta.RunRealtimeReportRequest;
import com.google.analytics.data.v1beta.RunRealtimeReportResponse;
import com.google.analytics.data.v1beta.RunReportRequest;
import com.google.analytics.data.v1beta.RunReportResponse;
import com.google.protobuf.Message;
import dev.wellhead.simulators.base.grpc.Door;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.simulators.ga4.web.Answers;
import dev.wellhead.simulators.ga4.web.Summaries;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The methods of the Data API; each answers as over HTTP. */
final class BetaService extends BetaAnalyticsDataGrpc.BetaAnalyticsDataImplBase {
    private final Answers answers;
    private final Supplier<Quirks> quirks;
    private final Door door;

    BetaService(Answers answers, Supplier<Quirks> quirks, Door door) {
        this.answers = answers;
        this.quirks = quirks;
        this.door = door;
    }

    private interface Work<M> {
        M run(String project) throws Exception;
    }

    private <M extends Message> void serve(String method, StreamObserver<M> observer, Work<M> work) {
        door.serve(
                method,
                Map.of(),
                observer,
                call -> work.run(Objects.requireNonNullElse(call.header("x-goog-user-project"), "")));
    }

    private boolean bare() {
        return quirks.get().withoutMetadata();
    }

    private static String id(String resource) {
        String[] parts = resource.split("/", -1);
        return parts.length > 1 ? parts[1] : resource;
    }

    @Override
    public void runReport(RunReportRequest request, StreamObserver<RunReportResponse> observer) {
        serve(
                "runReport",
                observer,
                project -> Messages.report(
                        answers.run(project, id(request.getProperty()), Messages.json(request)), bare()));
    }

    @Override
    public void batchRunReports(BatchRunReportsRequest request, StreamObserver<BatchRunReportsResponse> observer) {
        serve("batchRunReports", observer, project -> {
            BatchRunReportsResponse.Builder batch =
                    BatchRunReportsResponse.newBuilder().setKind("analyticsData#batchRunReports");
            for (Answers.Answer answer : answers.runBatch(project, id(request.getProperty()), Messages.json(request))) {
                batch.addReports(Messages.report(answer, bare()));
            }
            return batch.build();
        });
    }

    @Override
    public void runPivotReport(RunPivotReportRequest request, StreamObserver<RunPivotReportResponse> observer) {
        serve(
                "runPivotReport",
                observer,
                project -> Messages.pivot(
                        answers.runPivot(project, id(request.getProperty()), Messages.json(request)), bare()));
    }

    @Override
    public void batchRunPivotReports(
            BatchRunPivotReportsRequest request, StreamObserver<BatchRunPivotReportsResponse> observer) {
        serve("batchRunPivotReports", observer, project -> {
            BatchRunPivotReportsResponse.Builder batch =
                    BatchRunPivotReportsResponse.newBuilder().setKind("analyticsData#batchRunPivotReports");
            for (Answers.PivotAnswer answer :
                    answers.runPivotBatch(project, id(request.getProperty()), Messages.json(request))) {
                batch.addPivotReports(Messages.pivot(answer, bare()));
            }
            return batch.build();
        });
    }

    @Override
    public void runRealtimeReport(
            RunRealtimeReportRequest request, StreamObserver<RunRealtimeReportResponse> observer) {
        serve(
                "runRealtimeReport",
                observer,
                project -> Messages.realtime(
                        answers.runRealtime(project, id(request.getProperty()), Messages.json(request)), bare()));
    }

    @Override
    public void getMetadata(GetMetadataRequest request, StreamObserver<Metadata> observer) {
        serve(
                "getMetadata",
                observer,
                project -> Messages.merged(
                                Metadata.newBuilder(),
                                Summaries.text(answers.metadata(project, id(request.getName()), false, quirks.get())))
                        .build());
    }

    @Override
    public void checkCompatibility(
            CheckCompatibilityRequest request, StreamObserver<CheckCompatibilityResponse> observer) {
        serve(
                "checkCompatibility",
                observer,
                project -> Messages.merged(
                                CheckCompatibilityResponse.newBuilder(),
                                Summaries.text(answers.checkCompatibility(
                                        project, id(request.getProperty()), Messages.json(request), false)))
                        .build());
    }
}
