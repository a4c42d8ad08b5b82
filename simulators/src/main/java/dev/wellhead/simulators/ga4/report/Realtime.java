package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.ga4.data.PropertyEvents;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A report of the last 30 minutes, or 60 for Analytics 360: all events at once, nothing sampled. */
record Realtime(ReportRequest request, Planner.Plan plan) {
    private static final int MOST_RANGES = 2;

    static Realtime read(PropertyEvents events, JsonNode body, Instant now) {
        JsonNode ranges = body.path("minuteRanges");
        if (ranges.size() > MOST_RANGES) {
            throw Ga4Failure.invalid("Requests are limited to " + MOST_RANGES + " minuteRanges.");
        }
        List<ObjectNode> minutes = new ArrayList<>();
        ranges.forEach(range -> minutes.add((ObjectNode) range));
        if (minutes.isEmpty()) {
            minutes.add(Json.object());
        }
        LocalDate today = events.today();
        List<Period> periods = new ArrayList<>();
        for (ObjectNode range : minutes) {
            String name = range.path("name").asText();
            Periods.checkName(name, "minuteRange");
            periods.add(new Period(name.isEmpty() ? "date_range_" + periods.size() : name, today, today));
        }
        ReportRequest request = RequestReader.realtime(events.property(), today, body, periods);
        events.prepare(today.minusDays(1), today);
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            Relation relation = Relation.of(events, periods.get(i), 0, request.currency())
                    .and(condition(minutes.get(i), events.property().premium() ? 59 : 29, now.getEpochSecond()));
            slices.add(new Slice(
                    relation,
                    relation.realtimeSql(now.getEpochSecond()),
                    events.property().weight(),
                    periods.size() > 1 ? List.of(periods.get(i).name()) : List.of(),
                    null));
        }
        return new Realtime(request, new Planner.Plan(slices, List.of(), false));
    }

    private static String condition(JsonNode range, int oldest, long now) {
        int start = range.path("startMinutesAgo").asInt(29);
        int end = range.path("endMinutesAgo").asInt(0);
        if (start > oldest) {
            throw Ga4Failure.invalid("The minuteRange's startMinutesAgo must be at most " + oldest
                    + " for this property, but received: " + start);
        }
        if (end < 0 || start < end) {
            throw Ga4Failure.invalid("The minuteRange's endMinutesAgo must be 0 to startMinutesAgo.");
        }
        return "happened > " + (now - 60L * (start + 1)) + " AND happened <= " + (now - 60L * end);
    }
}
