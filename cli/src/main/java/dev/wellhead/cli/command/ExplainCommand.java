package dev.wellhead.cli.command;

import dev.wellhead.Connector;
import dev.wellhead.Connectors;
import dev.wellhead.FetchParams;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Session;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.Costs;
import dev.wellhead.cli.output.JsonText;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.ErrorCatalog;
import dev.wellhead.cli.problem.Suggestions;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.ReadPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wellhead explain CONNECTION STREAM} and {@code wellhead explain CODE}. */
@Command(
        name = "explain",
        footer = {
            "",
            "Examples",
            "  wellhead explain shop sales.orders --select amount   what this read would cost",
            "  wellhead explain shop sales.orders sales.customers   what each costs, and both together",
            "  wellhead explain BIGQUERY-TABLE-NOT-FOUND            what an error code means, offline"
        })
public final class ExplainCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "CONNECTION|CODE", description = "A connection, or an error code.")
    private String subject = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "STREAM",
            description = "The stream to read; of several, also what they cost together.")
    private List<String> streams = new ArrayList<>();

    @Mixin
    private ReadOptions read = new ReadOptions();

    @Mixin
    private ListingFormat output = new ListingFormat();

    public ExplainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException, InterruptedException {
        if (streams.isEmpty() && !read.hasStatement() && subject.matches("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+")) {
            explainCode();
        } else {
            explainReads();
        }
        return 0;
    }

    @SuppressWarnings("try")
    private void explainReads() throws ConnectorException, InterruptedException {
        List<FetchParams> reads = new ArrayList<>();
        for (String stream : streams) {
            reads.add(read.params(stream, context.host().clock()));
        }
        if (reads.isEmpty()) {
            reads.add(read.params(null, context.host().clock()));
        }
        try (Stop ignored = Stop.interrupting(context);
                Session session = Session.open(context)) {
            Connector connector = session.connector(subject);
            List<ReadPlan> plans = new ArrayList<>();
            for (FetchParams params : reads) {
                plans.add(connector.explain(params));
            }
            if (plans.size() == 1) {
                show(facts(reads.get(0), plans.get(0)));
            } else {
                show(reads, plans);
            }
        }
    }

    private void show(Map<String, @Nullable Object> facts) {
        switch (output.format()) {
            case table ->
                facts.forEach((name, value) -> context.out()
                        .println(context.outStyle().dim(Costs.name(name).replace('_', ' ') + ":") + " "
                                + text(name, value)));
            case json -> context.out().println(JsonText.pretty(facts));
            case jsonl -> context.out().println(JsonText.line(facts));
        }
    }

    private void show(List<FetchParams> reads, List<ReadPlan> plans) {
        boolean isForPeople = output.format() == Listing.Format.table;
        Listing listing = new Listing("stream", "rows", isForPeople ? "cost" : "costs");
        for (int i = 0; i < reads.size(); i++) {
            Estimate estimate = plans.get(i).estimate();
            listing.add(
                    reads.get(i).stream().name(),
                    estimate.rows().isPresent() ? estimate.rows().getAsLong() : null,
                    isForPeople ? Costs.line(estimate.costs()) : estimate.costs());
        }
        Map<String, Long> sum =
                Costs.sum(plans.stream().map(plan -> plan.estimate().costs()).toList());
        listing.add("together", null, isForPeople ? Costs.line(sum) : sum);
        context.show(listing, output.format());
    }

    private static Map<String, @Nullable Object> facts(FetchParams params, ReadPlan plan) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("stream", params.stream().name());
        facts.put("columns", plan.schema().size());
        facts.put(
                "rows",
                plan.estimate().rows().isPresent() ? plan.estimate().rows().getAsLong() : null);
        plan.estimate().costs().forEach(facts::put);
        facts.put("parts", plan.splits().size());
        if (params.where().isPresent()) {
            facts.put("filter_at_the_source", plan.accepted().residual().isEmpty());
        }
        facts.put("replay", plan.replay().name().toLowerCase(Locale.ROOT));
        facts.put("notes", plan.estimate().notes());
        return facts;
    }

    private static String text(String name, @Nullable Object value) {
        if (value == null) {
            return "unknown";
        } else if (value instanceof Number number) {
            return Costs.isTime(name)
                    ? Amounts.time(Duration.ofSeconds(number.longValue()))
                    : Amounts.count(number.longValue());
        } else if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : String.join(" ", list.stream().map(String::valueOf).toList());
        } else if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        return value.toString();
    }

    private void explainCode() {
        List<ErrorCatalog.Entry> known = known();
        ErrorCatalog.Entry found = known.stream()
                .filter(entry -> entry.code().equals(subject))
                .findFirst()
                .orElseThrow(() -> CliCode.CODE_UNKNOWN
                        .with("there is no error code '" + subject + "'")
                        .todo(Suggestions.didYouMean(
                                        subject,
                                        known.stream()
                                                .map(ErrorCatalog.Entry::code)
                                                .toList())
                                + "check the spelling of the code"));
        context.out().println(context.outStyle().bold(subject));
        context.out().println("  " + found.summary());
        context.out().println("  " + context.outStyle().cyan("do:") + " " + found.remedy());
        context.out().println("  exit code " + found.exitCode().number());
    }

    private List<ErrorCatalog.Entry> known() {
        List<ErrorCatalog.Entry> known = new ArrayList<>(ErrorCatalog.host());
        try (Connectors connectors = new Workspace(context).connectors()) {
            for (String type : connectors.types()) {
                known.addAll(ErrorCatalog.of(connectors.describe(type)));
            }
        } catch (ConnectorException e) {
            context.say("a connector's codes are left out: " + e.getMessage());
        }
        return known;
    }
}
