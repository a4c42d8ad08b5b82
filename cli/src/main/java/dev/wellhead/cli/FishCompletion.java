package dev.wellhead.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish, which picocli does not write. */
final class FishCompletion {
    private FishCompletion() {}

    static String script(CommandLine root) {
        StringBuilder script = new StringBuilder("# fish completion of wellhead\ncomplete -c wellhead -f\n");
        options(script, root, "");
        root.getSubcommands().forEach((name, command) -> {
            line(script, "__fish_use_subcommand", "-a " + name, summary(command));
            String condition = "__fish_seen_subcommand_from " + name;
            List<String> below = new ArrayList<>(command.getSubcommands().keySet());
            command.getSubcommands().forEach((inner, innerCommand) -> {
                line(
                        script,
                        condition + "; and not __fish_seen_subcommand_from " + String.join(" ", below),
                        "-a " + inner,
                        summary(innerCommand));
                options(script, innerCommand, condition + "; and __fish_seen_subcommand_from " + inner);
            });
            options(script, command, condition);
        });
        return script.toString();
    }

    private static void options(StringBuilder script, CommandLine command, String condition) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.hidden() || (option.inherited() && !condition.isEmpty())) {
                continue;
            }
            StringBuilder words = new StringBuilder();
            for (String name : option.names()) {
                words.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                        .append(' ');
            }
            if (option.arity().max() > 0) {
                words.append("-r ");
                Iterable<String> candidates = option.completionCandidates();
                if (candidates != null) {
                    words.append("-a '").append(String.join(" ", candidates)).append("' ");
                }
            }
            String[] description = option.description();
            line(script, condition, words.toString().strip(), description.length == 0 ? "" : description[0]);
        }
    }

    private static String summary(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }

    private static void line(StringBuilder script, String condition, String words, String description) {
        script.append("complete -c wellhead ");
        if (!condition.isEmpty()) {
            script.append("-n '").append(condition).append("' ");
        }
        script.append(words)
                .append(" -d '")
                .append(description.replace("'", "\\'"))
                .append("'\n");
    }
}
