package dev.wellhead.simulators.ga4.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.ga4.data.PropertyEvents;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.Quotas;
import dev.wellhead.simulators.ga4.quota.TokenCost;
import dev.wellhead.simulators.ga4.report.CompatibilityCheck;
import dev.wellhead.simulators.ga4.report.PivotReport;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.simulators.ga4.report.Report;
import dev.wellhead.simulators.ga4.report.ReportEngine;
import dev.wellhead.simulators.ga4.wire.Transcoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports with their quotas charged, whatever the transport. Thread-safe. */
public final class Answers {
    private static final int MOST_IN_BATCH = 5;
    private final Gateway gateway;
    private final ReportEngine engine;

    /**
     * A report and what is left of the quota.
     *
     * @param quota null where it was not asked for
     */
    public record Answer(Report report, @Nullable ObjectNode quota) {}

    public Answers(Gateway gateway, ReportEngine engine) {
        this.gateway = gateway;
        this.engine = engine;
    }

    /** Computes one report. */
    private interface Run {
        Report of(PropertyEvents events, JsonNode body);
    }

    public Answer run(String project, String property, ObjectNode body) throws Exception {
        return one(project, property, QuotaCategory.CORE, Transcoder.read("RunReportRequest", body), engine::run);
    }

    public Answer runRealtime(String project, String property, ObjectNode body) throws Exception {
        JsonNode request = Transcoder.read("RunRealtimeReportRequest", body);
        return one(project, property, QuotaCategory.REALTIME, request, engine::runRealtime);
    }

    /** The reports of a batch, which counts as one request at a time. */
    public List<Answer> runBatch(String project, String property, ObjectNode body) throws Exception {
        JsonNode requests = Transcoder.read("BatchRunReportsRequest", body).path("requests");
        checkBatch(property, requests);
        return gateway.serve(project, property, QuotaCategory.CORE, (events, lease) -> {
            List<Answer> answers = new ArrayList<>();
            for (JsonNode request : requests) {
                answers.add(charged(lease, engine.run(events, request)));
            }
            return answers;
        });
    }

    /** A pivot report and what is left of the quota. */
    public record PivotAnswer(PivotReport pivot, @Nullable ObjectNode quota) {}

    public PivotAnswer runPivot(String project, String property, ObjectNode body) throws Exception {
        JsonNode request = Transcoder.read("RunPivotReportRequest", body);
        return gateway.serve(project, property, QuotaCategory.CORE, (events, lease) -> pivot(lease, events, request));
    }

    /** The pivot reports of a batch, which counts as one request at a time. */
    public List<PivotAnswer> runPivotBatch(String project, String property, ObjectNode body) throws Exception {
        JsonNode requests = Transcoder.read("BatchRunPivotReportsRequest", body).path("requests");
        checkBatch(property, requests);
        return gateway.serve(project, property, QuotaCategory.CORE, (events, lease) -> {
            List<PivotAnswer> answers = new ArrayList<>();
            for (JsonNode request : requests) {
                answers.add(pivot(lease, events, request));
            }
            return answers;
        });
    }

    private PivotAnswer pivot(Quotas.Lease lease, PropertyEvents events, JsonNode request) throws InterruptedException {
        PivotReport pivot = engine.runPivot(events, request);
        return new PivotAnswer(pivot, charged(lease, pivot.report()).quota());
    }

    private static void checkBatch(String property, JsonNode requests) {
        if (requests.isEmpty() || requests.size() > MOST_IN_BATCH) {
            throw Ga4Failure.invalid(
                    "Batch requests must have 1 to " + MOST_IN_BATCH + " requests, but received: " + requests.size());
        }
        for (JsonNode request : requests) {
            String named = request.path("property").asText();
            if (!named.isEmpty() && !named.equals("properties/" + property)) {
                throw Ga4Failure.invalid(
                        "All requests of a batch must be for properties/" + property + ", not " + named + ".");
            }
        }
    }

    /** Which fields go with those of a request; the answer is a {@code CheckCompatibilityResponse}. */
    public ObjectNode checkCompatibility(String project, String property, ObjectNode body, boolean enumNumbers)
            throws Exception {
        JsonNode request = Transcoder.read("CheckCompatibilityRequest", body);
        return gateway.serve(project, property, QuotaCategory.CORE, (events, lease) -> {
            CompatibilityCheck check = CompatibilityCheck.of(request);
            lease.charge(1, false);
            return CompatibilityJson.answer(
                    check, request.path("compatibilityFilter").asText(), enumNumbers);
        });
    }

    /** The fields of a property; of property 0 those that every property has. */
    public ObjectNode metadata(String project, String property, boolean enumNumbers, Quirks quirks) throws Exception {
        if (property.equals("0")) {
            gateway.requireDataApi(project);
            return MetadataJson.metadata(0, enumNumbers, quirks);
        }
        return gateway.serve(project, property, QuotaCategory.CORE, (events, lease) -> {
            lease.charge(1, false);
            return MetadataJson.metadata(events.property().id(), enumNumbers, quirks);
        });
    }

    private Answer one(String project, String property, QuotaCategory category, JsonNode body, Run run)
            throws Exception {
        return gateway.serve(project, property, category, (events, lease) -> charged(lease, run.of(events, body)));
    }

    private Answer charged(Quotas.Lease lease, Report report) throws InterruptedException {
        Report.Work work = report.work();
        if (work.thresholdable()) {
            lease.checkThresholded();
        }
        int tokens = TokenCost.of(work.days(), work.dimensions(), work.metrics(), work.rows());
        lease.charge(tokens, work.thresholdable());
        gateway.pause(work.rows());
        return new Answer(report, report.returnQuota() ? lease.status(tokens) : null);
    }
}
