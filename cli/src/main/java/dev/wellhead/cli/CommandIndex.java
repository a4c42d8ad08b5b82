package dev.wellhead.cli;

import dev.wellhead.cli.command.AssociationsCommand;
import dev.wellhead.cli.command.AuthCommand;
import dev.wellhead.cli.command.CatalogCommand;
import dev.wellhead.cli.command.ChartCommand;
import dev.wellhead.cli.command.ConnectionCommand;
import dev.wellhead.cli.command.ConnectorsCommand;
import dev.wellhead.cli.command.DemoCommand;
import dev.wellhead.cli.command.DoctorCommand;
import dev.wellhead.cli.command.ExplainCommand;
import dev.wellhead.cli.command.PluginCommand;
import dev.wellhead.cli.command.QueryCommand;
import dev.wellhead.cli.command.ReadCommand;
import dev.wellhead.cli.command.RunCommand;
import dev.wellhead.cli.command.SecretCommand;
import dev.wellhead.cli.command.SimulateCommand;
import dev.wellhead.cli.command.StateCommand;
import dev.wellhead.cli.command.SyncCommand;
import dev.wellhead.cli.command.TemplateCommand;
import dev.wellhead.cli.command.VersionCommand;
import dev.wellhead.cli.context.Context;
import java.util.List;
import java.util.Optional;

/** Every command by name. Only the one that is asked for is created, so that help and errors come at once. */
final class CommandIndex {
    /** A command's name, what it does in a line, and whether newcomers should see it first. */
    record Entry(String name, String summary, boolean common) {}

    static final List<Entry> ENTRIES = List.of(
            new Entry("demo", "Sync a simulated source into DuckDB; no credentials, no network.", true),
            new Entry("connection", "Add, list, show, test and remove connections.", true),
            new Entry("auth", "Sign in to services, see how sign-ins stand, sign out.", true),
            new Entry("secret", "Store, list and remove secrets in the vault; change its key.", false),
            new Entry("catalog", "List the streams of a connection, or the columns of one.", true),
            new Entry("read", "Read a stream or an SQL statement to standard output or a file.", true),
            new Entry("sync", "Bring streams to a destination; only what is new, from the second time on.", true),
            new Entry("query", "Run SQL over what was synced.", true),
            new Entry("chart", "Draw the result of SQL over what was synced.", false),
            new Entry("explain", "Tell what a read would cost, or what an error code means.", false),
            new Entry("associations", "List, create and delete associations of records, and their labels.", false),
            new Entry("connectors", "List the installed connectors.", false),
            new Entry("template", "Print the configuration template of a connector type as JSON Schema.", false),
            new Entry("plugin", "Write connectors of your own.", false),
            new Entry("state", "List, show, set and reset how far streams were read.", false),
            new Entry("run", "List and show past runs.", false),
            new Entry("simulate", "Serve a simulated source until interrupted.", false),
            new Entry("doctor", "Check what Wellhead needs on this machine.", false),
            new Entry("completion", "Print the completion script of a shell.", false),
            new Entry("version", "Print the version.", false),
            new Entry("help", "Explain a command, or list all of them.", false));

    private CommandIndex() {}

    static Optional<Entry> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ENTRIES.stream().map(Entry::name).toList();
    }

    /** The object whose annotations describe the command. */
    static Object create(String name, Context context) {
        return switch (name) {
            case "associations" -> new AssociationsCommand();
            case "auth" -> new AuthCommand();
            case "catalog" -> new CatalogCommand(context);
            case "chart" -> new ChartCommand(context);
            case "completion" -> new CompletionCommand(context);
            case "demo" -> new DemoCommand(context);
            case "connection" -> new ConnectionCommand();
            case "connectors" -> new ConnectorsCommand(context);
            case "doctor" -> new DoctorCommand(context);
            case "explain" -> new ExplainCommand(context);
            case "help" -> new HelpCommand(context);
            case "plugin" -> new PluginCommand();
            case "query" -> new QueryCommand(context);
            case "read" -> new ReadCommand(context);
            case "run" -> new RunCommand();
            case "secret" -> new SecretCommand();
            case "simulate" -> new SimulateCommand();
            case "state" -> new StateCommand();
            case "sync" -> new SyncCommand(context);
            case "template" -> new TemplateCommand(context);
            case "version" -> new VersionCommand(context);
            default -> throw new IllegalArgumentException("no command '" + name + "'");
        };
    }
}
