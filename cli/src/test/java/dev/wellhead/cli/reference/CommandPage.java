package dev.wellhead.cli.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** docs/reference/cli.md. */
public final class CommandPage {
    private CommandPage() {}

    /** @param root with every command below it */
    public static String of(CommandLine root) {
        Markdown page = new Markdown()
                .heading(1, "Commands")
                .paragraph("`wellhead COMMAND --help` prints the same. The result goes to standard output, all else to"
                        + " standard error; [errors and exit codes](errors.md).")
                .heading(2, "Options of every command");
        page.table(List.of("option", "what it does"), options(root.getCommandSpec()));
        root.getSubcommands().values().forEach(command -> command(page, command));
        return page.page();
    }

    private static void command(Markdown page, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.usageMessage().hidden()) {
            return;
        }
        page.heading(spec.parent().parent() == null ? 2 : 3, spec.qualifiedName(" "));
        page.paragraph(String.join(" ", spec.usageMessage().description()).strip());
        if (command.getSubcommands().isEmpty()) {
            page.block("text", List.of(synopsis(spec)));
        }
        List<List<String>> rows = new ArrayList<>();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            rows.add(List.of(Markdown.code(parameter.paramLabel()), text(parameter)));
        }
        rows.addAll(options(spec));
        page.table(List.of("argument", "what it does"), rows);
        List<String> footer = Arrays.stream(spec.usageMessage().footer())
                .flatMap(line -> Arrays.stream(line.split("\\R", -1)).map(String::stripTrailing))
                .dropWhile(String::isBlank)
                .toList();
        if (!footer.isEmpty()) {
            page.block("text", footer);
        }
        command.getSubcommands().values().forEach(below -> command(page, below));
    }

    private static String synopsis(CommandSpec spec) {
        StringBuilder text = new StringBuilder(spec.qualifiedName(" "));
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
            text.append(' ').append(parameter.arity().min() > 0 ? label : "[" + label + "]");
        }
        return text.append(" [OPTION...]").toString();
    }

    private static List<List<String>> options(CommandSpec spec) {
        List<List<String>> rows = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (option.hidden() || option.inherited()) {
                continue;
            }
            String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
            rows.add(List.of(Markdown.code(String.join(", ", option.names()) + value), text(option)));
        }
        return rows;
    }

    private static String text(ArgSpec argument) {
        String text = String.join(" ", argument.description());
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null ? text : text.replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates));
    }
}
