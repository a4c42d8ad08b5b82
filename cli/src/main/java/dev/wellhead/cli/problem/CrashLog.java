package dev.wellhead.cli.problem;

import dev.wellhead.cli.terminal.Host;
import dev.wellhead.secrets.KnownSecrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Keeps stack traces in files, out of people's sight. */
public final class CrashLog {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private CrashLog() {}

    /** The stack trace as text. */
    public static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Writes the stack trace, without secrets, to a new file; empty when no file can be written. */
    public static Optional<Path> write(Host host, List<String> arguments, Throwable failure, KnownSecrets secrets) {
        Path folder = folder(host);
        Path file = folder.resolve("crash-" + NAME.format(host.clock().instant()) + ".log");
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    file,
                    "wellhead " + (arguments.isEmpty() ? "" : arguments.get(0)) + "\n" + "java " + Runtime.version()
                            + " on " + System.getProperty("os.name") + "\n\n" + secrets.scrub(trace(failure)));
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path folder(Host host) {
        String state = host.variable("XDG_STATE_HOME", "");
        Path base = state.isEmpty()
                ? Path.of(host.variable("HOME", System.getProperty("user.home", ".")), ".local", "state")
                : Path.of(state);
        return base.resolve("wellhead").resolve("logs");
    }
}
