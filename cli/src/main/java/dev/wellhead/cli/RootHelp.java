package dev.wellhead.cli;

import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.terminal.DisplayWidth;
import dev.wellhead.cli.terminal.Style;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** The help of the program as a whole: written by hand, because it must come at once and be short. */
final class RootHelp {
    private final String program;
    private final Style style;

    RootHelp(String program, Style style) {
        this.program = program;
        this.style = style;
    }

    /** The few commands that newcomers need, and the names of the others. */
    void printShort(PrintStream out) {
        head(out);
        out.println(style.bold("Common commands"));
        List<CommandIndex.Entry> common = entries(true);
        common.forEach(entry -> line(out, entry.name(), entry.summary()));
        out.println();
        out.println(style.bold("More"));
        out.println("  " + entries(false).stream().map(CommandIndex.Entry::name).collect(Collectors.joining(", ")));
        out.println();
        out.println("Start with '" + program + " demo'. '" + program + " COMMAND --help' explains a command, '"
                + program + " help --all' lists all.");
    }

    /** Every command, the global options and the exit codes. */
    void printAll(PrintStream out) {
        head(out);
        out.println(style.bold("Commands"));
        CommandIndex.ENTRIES.forEach(entry -> line(out, entry.name(), entry.summary()));
        out.println();
        out.println(style.bold("Options of every command"));
        line(out, "-C DIR", "Work in this folder instead of the current one.");
        line(out, "-q", "Say nothing on standard error but errors.");
        line(out, "--no-color", "No colours; NO_COLOR does the same, CLICOLOR_FORCE=1 the opposite.");
        line(out, "--debug", "Show stack traces and the (redacted) requests.");
        out.println();
        printExitCodes(out);
    }

    void printExitCodes(PrintStream out) {
        out.println(style.bold("Exit codes"));
        for (ExitCode code : ExitCode.values()) {
            line(out, Integer.toString(code.number()), code.meaning());
        }
    }

    private void head(PrintStream out) {
        out.println("Gets data out of SaaS systems and warehouses, into DuckDB and files.");
        out.println();
        out.println("Usage: " + program + " COMMAND [OPTION...]");
        out.println();
    }

    private void line(PrintStream out, String name, String text) {
        out.println("  " + style.cyan(DisplayWidth.pad(name, 14, false)) + text);
    }

    private static List<CommandIndex.Entry> entries(boolean common) {
        return CommandIndex.ENTRIES.stream()
                .filter(entry -> entry.common() == common)
                .toList();
    }
}
