package dev.wellhead.cli;

import dev.wellhead.cli.command.VersionCommand;
import dev.wellhead.cli.context.Context;
import java.util.List;
import java.util.Optional;

/** Every command by name. Only the one that is asked for is created, so that help and errors come at once. */
final class CommandIndex {
    /** A command's name, what it does in a line, and whether newcomers should see it first. */
    record Entry(String name, String summary, boolean common) {}

    static final List<Entry> ENTRIES = List.of(
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
            case "completion" -> new CompletionCommand(context);
            case "help" -> new HelpCommand(context);
            case "version" -> new VersionCommand(context);
            default -> throw new IllegalArgumentException("no command '" + name + "'");
        };
    }
}
