package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.data.PropertyEvents;
import dev.wellhead.simulators.ga4.fields.Dimension;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what a report is read from, which is what gives the most accurate answer (support page 13888627): the events
 * where no date range has too many, else the aggregate tables where they have all fields, else a sample of the events.
 */
final class Planner {
    private static final double HASHES = 0x1p64;
    private final PropertyEvents events;
    private final TableRules rules;
    private final Instant now;

    /**
     * What a report is read from.
     *
     * @param slices one for each date range or cohort and comparison
     * @param samplings one for each date range; empty where nothing is sampled
     * @param otherRow whether the aggregate table has lost rows to {@code (other)}
     */
    record Plan(List<Slice> slices, List<Report.Sampling> samplings, boolean otherRow) {}

    Planner(PropertyEvents events, TableRules rules, Instant now) {
        this.events = events;
        this.rules = rules;
        this.now = now;
    }

    Plan plan(ReportRequest request) {
        List<Relation> relations = request.cohorts().isEmpty() ? ranges(request) : cohorts(request);
        int weight = events.property().weight();
        List<Long> spaces = new ArrayList<>();
        relations.forEach(relation -> spaces.add(relation.count() * weight));
        long threshold = rules.threshold(events.property());
        if (spaces.stream().allMatch(space -> space <= threshold)) {
            return new Plan(slices(request, relations, weight, null), List.of(), false);
        }
        if (request.uses().aggregated()
                && request.cohorts().isEmpty()
                && request.comparisons().isEmpty()) {
            return aggregated(request, relations, weight);
        }
        return sampled(request, relations, spaces, threshold);
    }

    private List<Relation> ranges(ReportRequest request) {
        List<Relation> relations = new ArrayList<>();
        int before = request.isRolling() ? longestWindow(request) - 1 : 0;
        for (Period period : request.periods()) {
            events.prepare(period.start().minusDays(before), period.end());
            relations.add(Relation.of(events, period, events.asOf(period.end(), now), request.currency()));
        }
        return relations;
    }

    private static int longestWindow(ReportRequest request) {
        return request.metrics().stream()
                .flatMap(metric -> metric.sources().stream())
                .mapToInt(metric ->
                        Math.max(metric.window().days(), metric.window().perDays()))
                .max()
                .orElse(1);
    }

    private List<Relation> cohorts(ReportRequest request) {
        List<Relation> relations = new ArrayList<>();
        for (Cohort cohort : request.cohorts()) {
            Period first = cohort.firstSessions();
            LocalDate last = first.end().plusDays(cohort.lastOffset());
            events.prepare(first.start(), last);
            String members = "first_day BETWEEN " + first.start().toEpochDay() + " AND "
                    + first.end().toEpochDay();
            Period days = new Period(first.name(), first.start(), last);
            Relation all = Relation.of(events, days, events.asOf(last, now), request.currency())
                    .and(members);
            String size = "(SELECT count(DISTINCT uid) FROM " + all.sql() + ")";
            relations.add(all.and("day - first_day BETWEEN " + cohort.firstOffset() + " AND " + cohort.lastOffset())
                    .cohort(first.name(), size));
        }
        return relations;
    }

    private Plan aggregated(ReportRequest request, List<Relation> relations, int weight) {
        List<String> keys = request.dimensions().stream()
                .filter(use -> !use.isTime())
                .flatMap(use -> use.sources().stream())
                .map(Dimension::sql)
                .distinct()
                .toList();
        boolean lost = !keys.isEmpty()
                && relations.stream().anyMatch(relation -> busiestDay(relation, keys) > rules.aggregateRows());
        Slice.Kept kept = lost ? new Slice.Kept(keys, rules.aggregateRows()) : null;
        return new Plan(slices(request, relations, weight, kept), List.of(), lost);
    }

    private long busiestDay(Relation relation, List<String> keys) {
        return events.number("SELECT max(n) FROM (SELECT day, count(*) AS n FROM (SELECT DISTINCT day, "
                + String.join(", ", keys) + " FROM " + relation.sql() + ") GROUP BY day)");
    }

    /** Of too many events those of some users are read, the same users whatever the question. */
    private Plan sampled(ReportRequest request, List<Relation> relations, List<Long> spaces, long threshold) {
        List<Slice> slices = new ArrayList<>();
        List<Report.Sampling> samplings = new ArrayList<>();
        int weight = events.property().weight();
        for (int i = 0; i < relations.size(); i++) {
            long space = spaces.get(i);
            double rate = Math.min(1, (double) threshold / space);
            Relation part =
                    rate < 1 ? relations.get(i).and("hash(uid, 17) / " + HASHES + " < " + rate) : relations.get(i);
            long read = part.count() * weight;
            samplings.add(new Report.Sampling(read, space));
            // A rate close to 1 may leave nobody out, and then there is nothing to make up for.
            slices.addAll(slices(request, part, read == space ? weight : weight / rate, null, i));
        }
        return new Plan(slices, samplings, false);
    }

    private static List<Slice> slices(
            ReportRequest request, List<Relation> relations, double scale, Slice.@Nullable Kept kept) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < relations.size(); i++) {
            slices.addAll(slices(request, relations.get(i), scale, kept, i));
        }
        return slices;
    }

    /** The slices of one range: one, or one for each comparison. */
    private static List<Slice> slices(
            ReportRequest request, Relation relation, double scale, Slice.@Nullable Kept kept, int index) {
        boolean named = request.cohorts().isEmpty() && request.periods().size() > 1;
        List<String> range = named ? List.of(request.periods().get(index).name()) : List.of();
        if (request.comparisons().isEmpty()) {
            return List.of(new Slice(relation, relation.sql(), scale, range, kept));
        }
        List<Slice> slices = new ArrayList<>();
        for (Comparison comparison : request.comparisons()) {
            List<String> labels = new ArrayList<>(List.of(comparison.name()));
            labels.addAll(range);
            String from = "(SELECT * FROM " + relation.sql() + " WHERE " + comparison.condition() + ")";
            slices.add(new Slice(relation, from, scale, labels, null));
        }
        return slices;
    }
}
