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

    /** A connection and its account; without a status its kind of authentication has none. */
    private record Row(ConnectionDefinition connection, Optional<AccountStatus> status) {
        boolean isUsable() {
            return status.isEmpty() || status.get().isUsable();
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
                rows.add(new Row(
                        connection,
                        connectors.accounts().status(connection.type(), connection.name(), connection.settings())));
            }
        }
        show(rows);
        if (rows.isEmpty()) {
            context.say("no connections yet; add one with '" + context.commandLine("connection add TYPE NAME") + "'");
        }
        return (rows.stream().allMatch(Row::isUsable) ? ExitCode.OK : ExitCode.SIGN_IN).number();
    }

    private void show(List<Row> rows) {
        List<Map<String, @Nullable Object>> facts = rows.stream()
                .map(row -> AccountReport.facts(row.connection(), row.status()))
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
                    status.map(AccountReport::state).orElse("settings"),
                    status.map(AccountStatus::owner)
                            .filter(owner -> !owner.isEmpty())
                            .orElse(null),
                    status.flatMap(AccountStatus::expires)
                            .map(AccountReport::time)
                            .orElse(null),
                    status.map(AccountStatus::missing).orElse(List.of()),
                    status.flatMap(AccountStatus::problem)
                            .flatMap(ConnectorException::remedy)
                            .orElse(null));
        }
        return listing;
    }
}
