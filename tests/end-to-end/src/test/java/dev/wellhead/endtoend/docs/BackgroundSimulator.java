package dev.wellhead.endtoend.docs;

import dev.wellhead.cli.Main;
import dev.wellhead.cli.terminal.Host;
import dev.wellhead.cli.terminal.Interrupts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code wellhead simulate} as it would serve in the reader's other terminal, until closed, which presses Ctrl-C. */
final class BackgroundSimulator implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("\"endpoint\":\"[^\"]*:(\\d+)\"");
    private static final long LONGEST_SECONDS = 120;

    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final CompletableFuture<Runnable> interrupt = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Thread thread;

    private BackgroundSimulator(Path folder, List<String> arguments) {
        Interrupts interrupts = new Interrupts() {
            @Override
            public Registration listen(Runnable handler) {
                interrupt.complete(handler);
                return () -> {};
            }

            @Override
            public void endAtOnce(int exitCode) {
                throw new AssertionError("the simulator was to end by itself");
            }
        };
        Host host = Shell.host(folder, new FirstLine(), new ByteArrayOutputStream(), interrupts);
        thread = new Thread(() -> serve(arguments, host), "simulator-of-a-document");
    }

    static BackgroundSimulator start(Path folder, List<String> arguments) {
        BackgroundSimulator simulator = new BackgroundSimulator(folder, arguments);
        simulator.thread.start();
        return simulator;
    }

    /** The line that says where it serves. */
    String ready() throws Exception {
        return ready.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    String port() throws Exception {
        Matcher port = PORT.matcher(ready());
        if (!port.find()) {
            throw new AssertionError("no port in " + ready());
        }
        return port.group(1);
    }

    @Override
    public void close() {
        interrupt.join().run();
        ended.join();
    }

    private void serve(List<String> arguments, Host host) {
        int code = Main.run(arguments, host);
        AssertionError early = new AssertionError("the simulator ended with exit code " + code);
        ready.completeExceptionally(early);
        interrupt.completeExceptionally(early);
        ended.complete(code);
    }

    private final class FirstLine extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            String text = toString(StandardCharsets.UTF_8);
            if (text.contains("\n")) {
                ready.complete(text.substring(0, text.indexOf('\n')));
            }
        }
    }
}
