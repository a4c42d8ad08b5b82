package dev.wellhead.cli;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.terminal.Style;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IFactory;

/** Builds picocli's model of the commands that are needed. */
final class CommandTree {
    private static final int HELP_WIDTH = 100;

    private CommandTree() {}

    /** The root with these commands below it. */
    static CommandLine of(Context context, List<String> names) {
        IFactory factory = new ContextFactory(context);
        CommandLine root = new CommandLine(context.options(), factory);
        for (String name : names) {
            CommandLine command = new CommandLine(CommandIndex.create(name, context), factory);
            CommandIndex.find(name)
                    .ifPresent(entry -> command.getCommandSpec().usageMessage().description(entry.summary()));
            root.addSubcommand(name, command);
            inDeclaredOrder(command);
        }
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpWidth(HELP_WIDTH);
        root.setUsageHelpAutoWidth(false);
        root.setColorScheme(colors(context.outStyle()));
        root.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
        return root;
    }

    /** Options in help stand in the order of the source, the global ones last. */
    private static void inDeclaredOrder(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(CommandTree::inDeclaredOrder);
    }

    static ColorScheme colors(Style style) {
        return CommandLine.Help.defaultColorScheme(style.colored() ? Ansi.ON : Ansi.OFF);
    }

    /** Gives the context to commands below others; everything else comes from picocli. */
    private record ContextFactory(Context context) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Context.class) {
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(context));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
