package dev.wellhead.cli;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.CliException;
import dev.wellhead.cli.problem.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead help}. */
@Command(name = "help")
final class HelpCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--all", description = "List every command, the global options and the exit codes.")
    private boolean all;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command to explain, or 'exit-codes'.")
    private List<String> words = new ArrayList<>();

    HelpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RootHelp help = new RootHelp(context.host().programName(), context.outStyle());
        if (words.equals(List.of("exit-codes"))) {
            help.printExitCodes(context.out());
        } else if (all) {
            help.printAll(context.out());
        } else if (words.isEmpty()) {
            help.printShort(context.out());
        } else {
            command().usage(context.out(), CommandTree.colors(context.outStyle()));
        }
        return 0;
    }

    private CommandLine command() {
        String first = words.get(0);
        if (!CommandIndex.names().contains(first)) {
            throw unknown(first, CommandIndex.names());
        }
        CommandLine found = CommandTree.of(context, List.of(first));
        for (String word : words) {
            CommandLine below = found.getSubcommands().get(word);
            if (below == null) {
                throw unknown(word, found.getSubcommands().keySet());
            }
            found = below;
        }
        return found;
    }

    private CliException unknown(String word, Collection<String> names) {
        return CliCode.COMMAND_UNKNOWN
                .with("there is no command '" + word + "'")
                .todo(Suggestions.didYouMean(word, names) + "'" + context.commandLine("help --all")
                        + "' lists the commands.");
    }
}
