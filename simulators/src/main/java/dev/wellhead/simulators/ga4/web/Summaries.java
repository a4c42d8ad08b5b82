package dev.wellhead.simulators.ga4.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.ga4.report.PivotReport;
import java.nio.charset.StandardCharsets;

/** Answers as JSON without their rows, for transports that encode rows themselves. */
public final class Summaries {
    private static final Wire WIRE = new Wire(false, false);

    private Summaries() {}

    /** @param bare whether what may be absent is absent */
    public static String report(Answers.Answer answer, String kind, boolean bare) {
        return text(
                out -> new ReportJson(out, WIRE, bare).report(answer.report().withoutRows(), answer.quota(), kind));
    }

    /** @param bare whether what may be absent is absent */
    public static String pivot(Answers.PivotAnswer answer, boolean bare) {
        PivotReport pivot = answer.pivot();
        PivotReport summary = new PivotReport(pivot.headers(), pivot.report().withoutRows(), pivot.aggregates());
        return text(out -> new ReportJson(out, WIRE, bare).pivot(summary, answer.quota()));
    }

    /** Any other answer. */
    public static String text(ObjectNode node) {
        return new String(Json.bytes(node), StandardCharsets.UTF_8);
    }

    private static String text(Wire.Writer writer) {
        return new String(WIRE.reply(writer).body(), StandardCharsets.UTF_8);
    }
}
