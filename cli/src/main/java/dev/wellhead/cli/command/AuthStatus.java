package dev.wellhead.cli.command;

import dev.wellhead.Connectors;
import dev.wellhead.accounts.signin.AccountStatus;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.output.JsonText;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wellhead auth status}. */
@Command(
        name = "status",
        description = "Tell whose account each connection uses, what it allows, and which command mends what is wrong."
                + " Asks no service. Ends with exit code 4 when somebody has to sign in.")
final class AuthStatus implements Callable<Integer> {
    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "CONNECTION",
            description = "A connection; all of the project unless given.")
    private @Nullable String name;

    @Mixin
    private ListingFormat output = new ListingFormat();

    AuthStatus(Context context) {
        this.context = context;
    }

    /**
     * A connection and its account.
     *
     * @param status empty when its kind of authentication has no account
     * @param failure why nothing can be told, e.g. because a variable that its settings name is not set
     */
    private record Row(
            ConnectionDefinition connection, Optional<AccountStatus> status, Optional<ConnectorException> failure) {
        boolean isUsable() {
            return failure.isEmpty() && (status.isEmpty() || status.get().isUsable());
        }

        String state() {
            return failure.isPresent()
                    ? "unknown"
                    : status.map(AccountReport::state).orElse("settings");
        }

        Optional<ConnectorException> problem() {
            return failure.or(() -> status.flatMap(AccountStatus::problem));
        }
    }

    @Override
    public Integer call() throws ConnectorException {
        Workspace workspace = new Workspace(context);
        String wanted = name;
        List<ConnectionDefinition> chosen = wanted == null
                ? List.copyOf(workspace.project().connections().values())
                : List.of(workspace.connection(wanted));
        List<Row> rows = new ArrayList<>();
        try (Connectors connectors = workspace.connectors()) {
            for (ConnectionDefinition connection : chosen) {
                rows.add(row(connectors, connection, wanted != null));
            }
        }
        show(rows);
        if (rows.isEmpty()) {
            context.say("no connections yet; add one with '" + context.commandLine("connection add TYPE NAME") + "'");
        }
        return (rows.stream().allMatch(Row::isUsable) ? ExitCode.OK : ExitCode.SIGN_IN).number();
    }

    /** One connection whose settings are wrong does not hide the others, but is an error when it is asked for. */
    private static Row row(Connectors connectors, ConnectionDefinition connection, boolean alone)
            throws ConnectorException {
        try {
            Optional<AccountStatus> status = connectors.accounts().status(connection);
            return new Row(connection, status, Optional.empty());
        } catch (ConnectorException e) {
            if (alone) {
                throw e;
            }
            return new Row(connection, Optional.empty(), Optional.of(e));
        }
    }

    private void show(List<Row> rows) {
        List<Map<String, @Nullable Object>> facts = rows.stream()
                .map(row -> AccountReport.facts(row.connection(), row.state(), row.status(), row.problem()))
                .toList();
        switch (output.format()) {
            case json -> context.out().println(JsonText.pretty(facts));
            case jsonl -> facts.forEach(row -> context.out().println(JsonText.line(row)));
            case table -> context.show(table(rows), Listing.Format.table);
        }
    }

    private static Listing table(List<Row> rows) {
        Listing listing = new Listing("connection", "kind", "state", "account", "expires", "missing", "do");
        for (Row row : rows) {
            Optional<AccountStatus> status = row.status();
            listing.add(
                    row.connection().name(),
                    row.connection().settings().auth().kind(),
                    row.state(),
                    status.map(AccountStatus::owner)
                            .filter(owner -> !owner.isEmpty())
                            .orElse(null),
                    status.flatMap(AccountStatus::expires)
                            .map(AccountReport::time)
                            .orElse(null),
                    status.map(AccountStatus::missing).orElse(List.of()),
                    row.problem()
                            .map(problem -> problem.remedy().orElse(String.valueOf(problem.getMessage())))
                            .orElse(null));
        }
        return listing;
    }
}
