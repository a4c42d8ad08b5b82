package dev.wellhead.cli.command;

import dev.wellhead.Connector;
import dev.wellhead.Connectors;
import dev.wellhead.FetchParams;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Session;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.JsonText;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.ErrorCatalog;
import dev.wellhead.cli.problem.Suggestions;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.ReadPlan;
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
            "  wellhead explain BIGQUERY-TABLE-NOT-FOUND            what an error code means, offline"
        })
public final class ExplainCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "CONNECTION|CODE", description = "A connection, or an error code.")
    private String subject = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "STREAM", description = "The stream to read.")
    private @Nullable String stream;

    @Mixin
    private ReadOptions read = new ReadOptions();

    @Mixin
    private ListingFormat output = new ListingFormat();

    public ExplainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException, InterruptedException {
        if (stream == null && !read.hasStatement() && subject.matches("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+")) {
            explainCode();
        } else {
            explainRead();
        }
        return 0;
    }

    @SuppressWarnings("try")
    private void explainRead() throws ConnectorException, InterruptedException {
        FetchParams params = read.params(stream, context.host().clock());
        try (Stop ignored = Stop.interrupting(context);
                Session session = Session.open(context)) {
            Connector connector = session.connector(subject);
            ReadPlan plan = connector.explain(params);
            Map<String, @Nullable Object> facts = facts(params, plan);
            if (output.format() == Listing.Format.table) {
                facts.forEach((name, value) -> context.out()
                        .println(context.outStyle().dim(name.replace('_', ' ') + ":") + " " + text(value)));
            } else {
                context.out()
                        .println(
                                output.format() == Listing.Format.json ? JsonText.pretty(facts) : JsonText.line(facts));
            }
        }
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

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "unknown";
        } else if (value instanceof Number number) {
            return Amounts.count(number.longValue());
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
