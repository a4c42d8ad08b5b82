package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.ga4.data.Duck;
import dev.wellhead.simulators.ga4.data.PropertyEvents;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers report requests over the events of a property. Thread-safe. */
public final class ReportEngine {
    private final Duck duck;
    private final Clock clock;
    private final TableRules rules;
    private final Supplier<Quirks> quirks;
    private final boolean shuffle;
    private final long seed;
    private final Results results;
    private final AtomicLong asked = new AtomicLong();

    /** @param shuffle whether rows that the order leaves equal come in another order each time */
    public ReportEngine(Duck duck, Clock clock, TableRules rules, Supplier<Quirks> quirks, boolean shuffle, long seed) {
        this.duck = duck;
        this.clock = clock;
        this.rules = rules;
        this.quirks = quirks;
        this.shuffle = shuffle;
        this.seed = seed;
        this.results = new Results(duck);
    }

    /** Answers a core report; the body is a {@code RunReportRequest} in one form. */
    public Report run(PropertyEvents events, JsonNode body) {
        ReportRequest request = RequestReader.core(events.property(), events.today(), body);
        return run(events, request, new Planner(events, rules, clock.instant()).plan(request));
    }

    /** Answers a report of the last minutes; the body is a {@code RunRealtimeReportRequest} in one form. */
    public Report runRealtime(PropertyEvents events, JsonNode body) {
        Realtime realtime = Realtime.read(events, body, clock.instant());
        return run(events, realtime.request(), realtime.plan());
    }

    /** Answers a pivot report; the body is a {@code RunPivotReportRequest} in one form. */
    public PivotReport runPivot(PropertyEvents events, JsonNode body) {
        List<Pivot> pivots = Pivot.read(body);
        ReportRequest request = RequestReader.core(events.property(), events.today(), Pivot.cells(body, pivots));
        Planner.Plan plan = new Planner(events, rules, clock.instant()).plan(request);
        GroupSql rows = new GroupSql(request, request.dimensions(), rules, quirks.get());
        String sql = plan.slices().stream().map(rows::select).collect(Collectors.joining(" UNION ALL "));
        return results.with(sql, result -> {
            PivotReader reader = new PivotReader(duck, request, result, pivots, quirks.get());
            PageReader page = new PageReader(duck, request, result, "", quirks.get());
            Report report = new Report(
                    request.columns(),
                    page.metrics(),
                    result.rows(),
                    reader.cells(),
                    Report.Aggregates.NONE,
                    quality(events, request, plan, rows),
                    Restrictions.of(request, quirks.get()),
                    work(request, page),
                    request.returnQuota());
            return new PivotReport(reader.headers(), report, reader.aggregates());
        });
    }

    private static Report.Quality quality(
            PropertyEvents events, ReportRequest request, Planner.Plan plan, GroupSql rows) {
        return new Report.Quality(
                plan.samplings(),
                plan.otherRow(),
                rows.withholds(),
                request.currency(),
                events.property().timeZone().getId());
    }

    Report run(PropertyEvents events, ReportRequest request, Planner.Plan plan) {
        Quirks surprises = quirks.get();
        GroupSql rows = new GroupSql(request, request.dimensions(), rules, surprises);
        String sql = plan.slices().stream().map(rows::select).collect(Collectors.joining(" UNION ALL "));
        String order = order(request, seed * 1_000_003 + asked.incrementAndGet());
        // What can be in one order only is sorted once for all of its pages.
        boolean total = isTotal(request);
        return results.with(total ? "SELECT * FROM (" + sql + ")" + order : sql, result -> {
            PageReader page = new PageReader(duck, request, result, total ? "" : order, surprises);
            Report.Aggregates aggregates = request.aggregations().isEmpty()
                    ? Report.Aggregates.NONE
                    : new AggregateRows(duck, request, result, totals(request, plan, surprises), surprises).read();
            return new Report(
                    request.columns(),
                    page.metrics(),
                    page.rowCount(),
                    page.read(),
                    aggregates,
                    quality(events, request, plan, rows),
                    Restrictions.of(request, surprises),
                    work(request, page),
                    request.returnQuota());
        });
    }

    private String totals(ReportRequest request, Planner.Plan plan, Quirks surprises) {
        GroupSql totals = new GroupSql(request, List.of(), rules, surprises);
        return plan.slices().stream().map(totals::select).collect(Collectors.joining(" UNION ALL "));
    }

    private static Report.Work work(ReportRequest request, PageReader page) {
        long days = request.periods().stream().mapToLong(Period::days).max().orElse(1);
        return new Report.Work(
                days,
                request.dimensions().size(),
                request.metrics().size(),
                page.rowsOnPage(),
                request.uses().thresholded());
    }

    private boolean isTotal(ReportRequest request) {
        List<String> columns = request.columns();
        Set<String> ordered = new HashSet<>();
        request.orderBys().forEach(order -> {
            if (order.path("dimension").path("orderType").asText("ALPHANUMERIC").equals("ALPHANUMERIC")) {
                ordered.add(order.path("dimension").path("dimensionName").asText());
            }
        });
        return !shuffle || ordered.containsAll(columns);
    }

    /** What was asked for, or the first metric, greatest first; ties in an order of their own each time. */
    private String order(ReportRequest request, long nonce) {
        List<String> terms = new ArrayList<>(Order.terms(request.orderBys(), request.columns(), request.metrics()));
        if (terms.isEmpty() && !request.metrics().isEmpty()) {
            terms.add("m0 DESC");
        }
        List<String> columns = IntStream.range(0, request.columns().size())
                .mapToObj(i -> "d" + i)
                .toList();
        if (!isTotal(request)) {
            terms.add("hash(" + String.join(", ", columns) + ", " + nonce + ")");
        } else {
            terms.addAll(columns);
        }
        return terms.isEmpty() ? "" : " ORDER BY " + String.join(", ", terms);
    }
}
