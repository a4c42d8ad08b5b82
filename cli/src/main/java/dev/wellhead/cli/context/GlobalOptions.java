package dev.wellhead.cli.context;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command takes, before or after its name. */
@Command(name = "wellhead", synopsisSubcommandLabel = "COMMAND", sortOptions = false)
public final class GlobalOptions {
    /** Options that are followed by a value, for whoever looks for the command among the arguments. */
    public static final java.util.Set<String> WITH_VALUE = java.util.Set.of("-C", "--directory");

    @Option(
            names = {"-C", "--directory"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 900,
            description = "Work in this folder instead of the current one.")
    private @Nullable Path directory;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            order = 901,
            description = "Say nothing on standard error but errors.")
    private boolean quiet;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, order = 902, description = "No colours.")
    private boolean noColor;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            order = 903,
            description = "Show stack traces and the (redacted) requests.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 904,
            description = "Show this help.")
    private boolean help;

    public @Nullable Path directory() {
        return directory;
    }

    public boolean quiet() {
        return quiet;
    }

    public boolean noColor() {
        return noColor;
    }

    public boolean debug() {
        return debug;
    }

    /** Whether only the help was wanted. */
    public boolean help() {
        return help;
    }
}
