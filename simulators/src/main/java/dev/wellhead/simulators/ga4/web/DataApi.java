package dev.wellhead.simulators.ga4.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.Quotas;
import dev.wellhead.simulators.ga4.report.Quirks;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The Data API's methods over HTTP. */
public final class DataApi {
    private final Gateway gateway;
    private final Answers answers;
    private final Quotas quotas;
    private final Supplier<Quirks> quirks;

    public DataApi(Gateway gateway, Answers answers, Quotas quotas, Supplier<Quirks> quirks) {
        this.gateway = gateway;
        this.answers = answers;
        this.quotas = quotas;
        this.quirks = quirks;
    }

    public void register(Router router) {
        add(router, "properties.runReport", "POST", "{property}:runReport", this::runReport);
        add(router, "properties.batchRunReports", "POST", "{property}:batchRunReports", this::batchRunReports);
        add(router, "properties.runRealtimeReport", "POST", "{property}:runRealtimeReport", this::runRealtimeReport);
        add(router, "properties.runPivotReport", "POST", "{property}:runPivotReport", this::runPivotReport);
        add(router, "properties.batchRunPivotReports", "POST", "{property}:batchRunPivotReports", this::batchRunPivots);
        add(router, "properties.checkCompatibility", "POST", "{property}:checkCompatibility", this::checkCompatibility);
        add(router, "properties.getMetadata", "GET", "{property}/metadata", this::metadata);
        router.add(
                "properties.getPropertyQuotasSnapshot",
                "GET",
                "v1alpha/properties/{property}/propertyQuotasSnapshot",
                true,
                this::quotasSnapshot);
    }

    private static void add(Router router, String name, String verb, String path, Router.Handler handler) {
        router.add(name, verb, "v1beta/properties/" + path, true, handler);
    }

    static String project(Call call) {
        return Objects.requireNonNullElse(call.header("x-goog-user-project"), "");
    }

    private Reply runReport(Call call) throws Exception {
        Answers.Answer answer = answers.run(project(call), call.variable("property"), call.json());
        long rows = answer.report().work().rows();
        return one(call, answer, "analyticsData#runReport").noted(ReportNote.of(call.json(), rows), (int) rows);
    }

    private Reply runRealtimeReport(Call call) throws Exception {
        Answers.Answer answer = answers.runRealtime(project(call), call.variable("property"), call.json());
        return noted(one(call, answer, "analyticsData#runRealtimeReport"), List.of(answer));
    }

    private Reply one(Call call, Answers.Answer answer, String kind) {
        Wire wire = Wire.of(call);
        return wire.reply(out -> new ReportJson(out, wire, quirks.get().withoutMetadata())
                .report(answer.report(), answer.quota(), kind));
    }

    private Reply batchRunReports(Call call) throws Exception {
        List<Answers.Answer> all = answers.runBatch(project(call), call.variable("property"), call.json());
        Wire wire = Wire.of(call);
        Reply reply = wire.reply(out -> {
            ReportJson json = new ReportJson(out, wire, quirks.get().withoutMetadata());
            out.writeStartObject();
            out.writeArrayFieldStart("reports");
            for (Answers.Answer answer : all) {
                json.report(answer.report(), answer.quota(), "analyticsData#runReport");
            }
            out.writeEndArray();
            out.writeStringField("kind", "analyticsData#batchRunReports");
            out.writeEndObject();
        });
        return noted(reply, all);
    }

    private Reply runPivotReport(Call call) throws Exception {
        Answers.PivotAnswer answer = answers.runPivot(project(call), call.variable("property"), call.json());
        Wire wire = Wire.of(call);
        return wire.reply(
                out -> new ReportJson(out, wire, quirks.get().withoutMetadata()).pivot(answer.pivot(), answer.quota()));
    }

    private Reply batchRunPivots(Call call) throws Exception {
        List<Answers.PivotAnswer> all = answers.runPivotBatch(project(call), call.variable("property"), call.json());
        Wire wire = Wire.of(call);
        return wire.reply(out -> {
            ReportJson json = new ReportJson(out, wire, quirks.get().withoutMetadata());
            out.writeStartObject();
            out.writeArrayFieldStart("pivotReports");
            for (Answers.PivotAnswer answer : all) {
                json.pivot(answer.pivot(), answer.quota());
            }
            out.writeEndArray();
            out.writeStringField("kind", "analyticsData#batchRunPivotReports");
            out.writeEndObject();
        });
    }

    private Reply checkCompatibility(Call call) throws Exception {
        Wire wire = Wire.of(call);
        return wire.reply(
                answers.checkCompatibility(project(call), call.variable("property"), call.json(), wire.enumNumbers()));
    }

    /** The request log keeps how many rows there were. */
    private static Reply noted(Reply reply, List<Answers.Answer> answers) {
        long rows = answers.stream()
                .mapToLong(answer -> answer.report().work().rows())
                .sum();
        return reply.noted(ReportNote.rows(rows), (int) rows);
    }

    private Reply metadata(Call call) throws Exception {
        Wire wire = Wire.of(call);
        return wire.reply(answers.metadata(project(call), call.variable("property"), wire.enumNumbers(), quirks.get()));
    }

    private Reply quotasSnapshot(Call call) throws Exception {
        String property = call.variable("property");
        return gateway.serve(project(call), property, QuotaCategory.CORE, (events, lease) -> {
            lease.charge(1, false);
            ObjectNode node = Json.object().put("name", "properties/" + property + "/propertyQuotasSnapshot");
            for (QuotaCategory category : QuotaCategory.values()) {
                int tokens = category == QuotaCategory.CORE ? 1 : 0;
                node.set(category.snapshotName(), quotas.status(lease.of(category), tokens));
            }
            return Wire.of(call).reply(node);
        });
    }
}
