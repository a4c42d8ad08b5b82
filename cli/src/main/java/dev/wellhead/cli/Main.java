package dev.wellhead.cli;

import dev.wellhead.cli.command.VersionCommand;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.GlobalOptions;
import dev.wellhead.cli.output.ClosedOutputException;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.problem.Suggestions;
import dev.wellhead.cli.terminal.Host;
import dev.wellhead.cli.terminal.ProcessInterrupts;
import dev.wellhead.cli.terminal.TerminalProbe;
import dev.wellhead.secrets.KnownSecrets;
import dev.wellhead.secrets.KnownSecretsStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** The {@code wellhead} command. */
public final class Main {
    /** Answered without the parser, whose classes cost more time than all the rest of the help. */
    private static final Set<String> JUST_HELP = Set.of("-h", "--help");

    private Main() {}

    /** Runs one command in this process and ends it with the command's exit code. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--debug")) {
            System.setProperty("org.slf4j.simpleLogger.log.dev.wellhead", "debug");
        }
        Map<String, String> environment = System.getenv();
        KnownSecrets secrets = EnvironmentSecrets.of(environment);
        PrintStream err = new KnownSecretsStream(stream(FileDescriptor.err, true), secrets);
        // What libraries log, and what the JVM says of a thread that died, goes there too.
        System.setErr(err);
        // The result is written past System.out: what a library or a plugin prints must not get between its rows.
        System.setOut(err);
        Host host = new Host(
                System.in,
                stream(FileDescriptor.out, false),
                err,
                environment,
                Path.of("").toAbsolutePath(),
                TerminalProbe.probe(environment),
                new ProcessInterrupts(),
                Clock.systemUTC());
        System.exit(run(List.of(arguments), host, secrets));
    }

    /** Runs one command in the given surroundings; never ends the process. */
    public static int run(List<String> arguments, Host host) {
        KnownSecrets secrets = EnvironmentSecrets.of(host.environment());
        return run(arguments, host.withErr(new KnownSecretsStream(host.err(), secrets)), secrets);
    }

    private static int run(List<String> arguments, Host host, KnownSecrets secrets) {
        GlobalOptions options = new GlobalOptions();
        Context context = new Context(host, options, secrets);
        Failures failures = new Failures(context, arguments);
        try {
            return dispatch(arguments, context, failures);
        } catch (RuntimeException | Error e) {
            return failures.report(e);
        } finally {
            host.out().flush();
            host.err().flush();
        }
    }

    private static int dispatch(List<String> arguments, Context context, Failures failures) {
        Optional<String> name = commandName(arguments);
        if (name.isEmpty()) {
            return withoutCommand(arguments, context);
        }
        if (!CommandIndex.names().contains(name.get())) {
            throw CliCode.COMMAND_UNKNOWN
                    .with("there is no command '" + name.get() + "'")
                    .todo(Suggestions.didYouMean(name.get(), CommandIndex.names()) + "'"
                            + context.commandLine("help --all") + "' lists the commands.");
        }
        CommandLine root = CommandTree.of(context, List.of(name.get()));
        root.setParameterExceptionHandler((exception, ignored) -> failures.reportUsage(exception));
        root.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof ClosedOutputException) {
                return ExitCode.OK.number();
            }
            return failures.report(exception);
        });
        return root.execute(arguments.toArray(new String[0]));
    }

    private static int withoutCommand(List<String> arguments, Context context) {
        if (arguments.contains("--version")) {
            context.out().println("wellhead " + VersionCommand.version());
            return ExitCode.OK.number();
        }
        if (!JUST_HELP.containsAll(arguments)) {
            new CommandLine(context.options())
                    .setUnmatchedArgumentsAllowed(false)
                    .parseArgs(arguments.toArray(new String[0]));
        }
        new RootHelp(context.host().programName(), context.outStyle()).printShort(context.out());
        return ExitCode.OK.number();
    }

    /** The first argument that is neither an option nor an option's value. */
    private static Optional<String> commandName(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (GlobalOptions.WITH_VALUE.contains(argument)) {
                i++;
            } else if (!argument.startsWith("-")) {
                return Optional.of(argument);
            }
        }
        return Optional.empty();
    }

    private static PrintStream stream(FileDescriptor descriptor, boolean flushLines) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
                flushLines,
                StandardCharsets.UTF_8);
    }
}
