package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Session;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.output.JsonText;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wellhead connection}. */
@Command(
        name = "connection",
        subcommands = {
            AddConnection.class,
            ConnectionCommand.ListConnections.class,
            ConnectionCommand.ShowConnection.class,
            ConnectionCommand.TestConnection.class,
            RemoveConnection.class
        })
public final class ConnectionCommand {
    /** {@code wellhead connection list}. */
    @Command(name = "list", description = "List the connections of the project.")
    static final class ListConnections implements Callable<Integer> {
        private final Context context;

        @Mixin
        private ListingFormat output = new ListingFormat();

        ListConnections(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException {
            Workspace workspace = new Workspace(context);
            Listing listing = new Listing("connection", "type", "sign_in", "source");
            String source = workspace.file().map(String::valueOf).orElse("");
            for (ConnectionDefinition connection :
                    workspace.project().connections().values()) {
                listing.add(
                        connection.name(),
                        connection.type(),
                        connection.settings().auth().kind(),
                        source);
            }
            context.show(listing, output.format());
            if (listing.size() == 0) {
                context.say(
                        "no connections yet; add one with '" + context.commandLine("connection add TYPE NAME") + "'");
            }
            return 0;
        }
    }

    /** {@code wellhead connection show}. */
    @Command(
            name = "show",
            description = "Show a connection as the project file has it; secrets that stand there as text are starred.")
    static final class ShowConnection implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "NAME", description = "A connection of the project.")
        private String name = "";

        ShowConnection(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException {
            Workspace workspace = new Workspace(context);
            ConnectionDefinition connection = workspace.connection(name);
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("name", connection.name());
            shown.put("type", connection.type());
            if (connection.isolation() != Isolation.NONE) {
                shown.put("isolation", connection.isolation().word());
            }
            shown.putAll(SecretValues.starred(workspace, connection));
            context.out().println(JsonText.pretty(shown));
            return 0;
        }
    }

    /** {@code wellhead connection test}. */
    @Command(name = "test", description = "Try a connection step by step; each check says what to do when it fails.")
    static final class TestConnection implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "NAME", description = "A connection of the project.")
        private String name = "";

        @Mixin
        private ListingFormat output = new ListingFormat();

        TestConnection(Context context) {
            this.context = context;
        }

        @Override
        @SuppressWarnings("try")
        public Integer call() throws ConnectorException, InterruptedException {
            try (Stop ignored = Stop.interrupting(context);
                    Session session = Session.open(context)) {
                ConnectionStatus status = session.connector(name).testConnection();
                Listing listing = new Listing("check", "result", "found");
                for (ConnectionCheck check : status.checks()) {
                    listing.add(check.name(), check.result().name().toLowerCase(Locale.ROOT), check.detail());
                }
                context.show(listing, output.format());
                return outcome(status);
            }
        }

        /** What failed is an error like any other, with its code, remedy and exit code. */
        private static int outcome(ConnectionStatus status) throws ConnectorException {
            Optional<ConnectorException> failure = status.firstFailure().flatMap(ConnectionCheck::failure);
            if (failure.isPresent()) {
                throw failure.get();
            }
            return status.ok() ? ExitCode.OK.number() : ExitCode.FAILED.number();
        }
    }
}
