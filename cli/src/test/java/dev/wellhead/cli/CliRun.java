package dev.wellhead.cli;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.GlobalOptions;
import dev.wellhead.cli.terminal.Host;
import dev.wellhead.cli.terminal.Interrupts;
import dev.wellhead.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs the command in this process, as a shell would: a folder, an environment, streams, an exit code. */
public final class CliRun {
    private final Path directory;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final TestInterrupts interrupts = new TestInterrupts();
    private boolean terminal;
    private int width = Terminal.DEFAULT_WIDTH;
    private final Deque<String> typed = new ArrayDeque<>();
    private String input = "";
    private Clock clock = Clock.systemUTC();
    private @Nullable InputStream stream;

    private CliRun(Path directory) {
        this.directory = directory;
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", directory.toString());
    }

    public static CliRun in(Path directory) {
        return new CliRun(directory.toAbsolutePath());
    }

    public CliRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public CliRun clock(Clock other) {
        clock = other;
        return this;
    }

    /** Standard output and error are a terminal of this width. */
    public CliRun onTerminal(int columns) {
        terminal = true;
        width = columns;
        return this;
    }

    /** A line that the person at the terminal types where it is not shown. */
    public CliRun typing(String line) {
        typed.add(line);
        return this;
    }

    public CliRun input(String text) {
        input = text;
        return this;
    }

    /** What somebody types while the command goes on. */
    public CliRun input(InputStream typed) {
        stream = typed;
        return this;
    }

    /** Presses Ctrl-C in the run that goes on. */
    public void interrupt() {
        interrupts.press();
    }

    /** Nobody presses Ctrl-C. */
    static Interrupts noInterrupts() {
        return new TestInterrupts();
    }

    /** The exit code of a second Ctrl-C; -1 when there was none. */
    public int endedAtOnce() {
        return interrupts.endedAtOnce;
    }

    public Result run(String... arguments) {
        return run(new ByteArrayOutputStream(), new ByteArrayOutputStream(), arguments);
    }

    /** As {@link #run(String...)}, for tests that look at the streams while the command goes on. */
    public Result run(ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments) {
        Host host = host(out, err);
        int code = Main.run(List.of(arguments), host);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a command works with, for tests of its parts. */
    public Context context(ByteArrayOutputStream err) {
        return new Context(host(new ByteArrayOutputStream(), err), new GlobalOptions());
    }

    private Host host(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        IntSupplier columns = () -> width;
        return new Host(
                stream != null ? stream : new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                directory,
                new Terminal(terminal, terminal, terminal, environment, columns, typed::poll),
                interrupts,
                clock);
    }

    /** What a run answered. */
    public record Result(int code, String out, String err) {
        private static final Pattern CODE = Pattern.compile("error\\[([A-Z0-9-]+)]");

        /** The code of the error that was shown; empty when there was none. */
        public String errorCode() {
            var matcher = CODE.matcher(err);
            return matcher.find() ? matcher.group(1) : "";
        }
    }

    private static final class TestInterrupts implements Interrupts {
        private final List<Runnable> handlers = new ArrayList<>();
        private volatile int endedAtOnce = -1;

        @Override
        public synchronized Registration listen(Runnable handler) {
            handlers.add(handler);
            return () -> remove(handler);
        }

        @Override
        public void endAtOnce(int exitCode) {
            endedAtOnce = exitCode;
        }

        void press() {
            List<Runnable> current;
            synchronized (this) {
                current = List.copyOf(handlers);
            }
            current.forEach(Runnable::run);
        }

        private synchronized void remove(Runnable handler) {
            handlers.remove(handler);
        }
    }
}
