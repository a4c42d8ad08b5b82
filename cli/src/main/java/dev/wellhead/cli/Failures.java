package dev.wellhead.cli;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.CrashLog;
import dev.wellhead.cli.problem.Problem;
import dev.wellhead.cli.problem.ProblemPrinter;
import dev.wellhead.cli.problem.Problems;
import dev.wellhead.cli.progress.JsonProgress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows what ended a command, and answers the exit code. */
final class Failures {
    private final Context context;
    private final List<String> arguments;

    Failures(Context context, List<String> arguments) {
        this.context = context;
        this.arguments = arguments;
    }

    int report(Throwable failure) {
        if (failure instanceof ParameterException parameter) {
            return reportUsage(parameter);
        }
        Problem problem = Problems.of(failure);
        if (Problems.isInternal(failure)) {
            Optional<Path> log = CrashLog.write(context.host(), arguments, failure, context.secrets());
            problem = problem.withRemedy(log.map(file -> "report it with " + file + ", which holds the stack trace")
                    .orElse("run again with --debug and report the stack trace"));
        }
        print(problem);
        if (context.options().debug()) {
            context.err().print(CrashLog.trace(failure));
        }
        return problem.exitCode().number();
    }

    int reportUsage(ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName(" ");
        String help = "'"
                + context.commandLine(command.replaceFirst("^wellhead ?", "") + " --help")
                        .replace("  ", " ") + "' explains the command.";
        String guess = "";
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            guess = near.isEmpty() ? "" : "did you mean '" + near.get(0) + "'? ";
        }
        String message = String.valueOf(failure.getMessage());
        if (message.equals("Missing required subcommand")) {
            message = "'" + command + "' needs one of: "
                    + String.join(
                            ", ", failure.getCommandLine().getSubcommands().keySet());
        }
        Problem problem =
                CliCode.USAGE.with(lowerFirst(message)).todo(guess + help).problem();
        print(problem);
        endEvents(problem);
        return problem.exitCode().number();
    }

    /** Whoever asked for events gets the end event even when the other arguments are wrong. */
    private void endEvents(Problem problem) {
        int flag = arguments.indexOf("--progress");
        boolean wanted = arguments.contains("--progress=json")
                || flag >= 0
                        && flag + 1 < arguments.size()
                        && arguments.get(flag + 1).equals("json");
        if (wanted) {
            PrintStream events = arguments.contains("read") ? context.err() : context.events();
            new JsonProgress(events, context.host().clock(), System::nanoTime)
                    .end(problem.exitCode(), Optional.empty(), Optional.of(problem));
        }
    }

    private void print(Problem problem) {
        context.out().flush();
        new ProblemPrinter(context.err(), context.errStyle()).print(problem);
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
