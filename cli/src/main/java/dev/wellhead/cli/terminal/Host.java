package dev.wellhead.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What surrounds one run of the command. The process has one; tests make their own.
 *
 * @param in standard input
 * @param out the result, and nothing else
 * @param err everything that is not the result
 * @param environment environment variables
 * @param directory the working directory, absolute
 * @param terminal what the streams are attached to
 * @param interrupts Ctrl-C
 * @param clock the time
 */
public record Host(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path directory,
        Terminal terminal,
        Interrupts interrupts,
        Clock clock) {
    public Host {
        environment = Map.copyOf(environment);
    }

    /** The same with another stream for what is not the result. */
    public Host withErr(PrintStream other) {
        return new Host(in, out, other, environment, directory, terminal, interrupts, clock);
    }

    /** A variable of the environment, or the given text when it is unset or empty. */
    public String variable(String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** The word people type to run this program, for commands that they can copy. */
    public String programName() {
        return variable("WELLHEAD_COMMAND", "wellhead");
    }
}
