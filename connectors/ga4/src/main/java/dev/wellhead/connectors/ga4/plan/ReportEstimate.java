package dev.wellhead.connectors.ga4.plan;

import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.read.WindowSplit;
import dev.wellhead.connectors.ga4.report.Pivots;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.connectors.ga4.window.Volumes;
import dev.wellhead.connectors.ga4.window.Window;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Foretells what a report costs. Where a window may have more rows than one answer holds, it asks Google how many they are,
 * by a request for one row. Used by one thread.
 */
final class ReportEstimate {
    /** Windows that are asked about; the rest is taken to be like them. */
    private static final int MOST_ASKED = 20;

    private final Ga4Client client;
    private final PlanRules rules;
    private final String stream;
    private final ReportQuery query;
    private final List<String> notes = new ArrayList<>();
    private long requests;
    private long tokens;
    private long rows;
    private boolean rowsKnown = true;
    private int asked;

    ReportEstimate(Ga4Client client, PlanRules rules, String stream, ReportQuery query) {
        this.client = client;
        this.rules = rules;
        this.stream = stream;
        this.query = query;
    }

    /** A request that planning takes in a new process, of so many tokens. */
    void setup(long more) {
        requests++;
        tokens += more;
    }

    /** @param ask whether Google may be asked */
    void add(PropertyPlan plan, boolean ask, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        requests += plan.setup().requests();
        tokens += plan.setup().tokens();
        String subject = WindowSplit.subject(plan.property(), stream);
        for (Window window : plan.windows()) {
            long answers = answers(plan, window, ask, cancellation);
            requests += answers;
            tokens += answers * client.costs().estimate(subject, query.shape(window.from(), window.to()));
        }
        if (!client.costs().isLearnt(subject)) {
            notes.add("The tokens of property " + plan.property()
                    + " are a first guess: Google does not say how it counts" + " them, and the first read tells.");
        }
        client.leftToday(plan.property())
                .ifPresent(left -> notes.add("Property " + plan.property() + " has " + left + " tokens left today."));
    }

    Estimate estimate() {
        Map<String, Long> costs = new LinkedHashMap<>();
        costs.put("requests", requests);
        costs.put("tokens", tokens);
        return new Estimate(rowsKnown ? OptionalLong.of(rows) : OptionalLong.empty(), costs, notes);
    }

    private long answers(PropertyPlan plan, Window window, boolean ask, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Optional<Pivots> pivots = query.pivots();
        if (pivots.isPresent()) {
            rowsKnown = false;
            return pivots.get().open().isEmpty() || !ask ? 1 : answers(plan, window, pivots.get(), cancellation);
        }
        long events = Volumes.events(plan.events(), window);
        // A row has an event at least.
        boolean fits = !plan.events().isEmpty() && events <= rules.answerRows();
        if (query.limit() > 0 || fits || !ask || asked >= MOST_ASKED) {
            rowsKnown = false;
            return 1;
        }
        asked++;
        Map<String, Object> body = query.request(window.from(), window.to(), 0, 1);
        Ga4Call call = Ga4Call.report(
                plan.property(),
                body,
                plan.property() + "/count/" + stream,
                query.shape(window.from(), window.to()),
                query.namesPeople());
        long count = client.object(call, cancellation).integer("rowCount").orElse(0);
        rows += count;
        return Math.max(1, (count + rules.answerRows() - 1) / rules.answerRows());
    }

    /** Asks for one combination of the open side, which tells how many there are. */
    private long answers(PropertyPlan plan, Window window, Pivots pivots, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Ga4Call call = Ga4Call.pivotReport(
                plan.property(),
                query.pivotRequest(window.from(), window.to(), 0, 1),
                plan.property() + "/count/" + stream,
                query.shape(window.from(), window.to()),
                query.namesPeople());
        List<JsonObject> sides = client.object(call, cancellation).objects("pivotHeaders");
        long count = sides.isEmpty()
                ? 0
                : sides.get(sides.size() - 1).integer("rowCount").orElse(0);
        long step = pivots.step(rules.answerRows());
        return Math.max(1, (count + step - 1) / step);
    }
}
