package dev.wellhead.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Finds out what the streams of this process are attached to. */
public final class TerminalProbe {
    private TerminalProbe() {}

    /** The terminal of this process. */
    public static Terminal probe(Map<String, String> environment) {
        String told = environment.getOrDefault("WELLHEAD_TERMINALS", "");
        boolean in = isTerminal(0, told);
        boolean out = isTerminal(1, told);
        return new Terminal(
                in,
                out,
                isTerminal(2, told),
                environment,
                new Width(environment),
                in && out ? HiddenInput.console() : HiddenInput.NONE);
    }

    /** The launcher says it in a variable; without one, Linux says it per stream, and elsewhere no stream is taken for one. */
    private static boolean isTerminal(int descriptor, String told) {
        if (!told.isEmpty()) {
            return told.contains(Integer.toString(descriptor));
        }
        Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
        if (!Files.isSymbolicLink(link)) {
            return false;
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks only when a line has to fit, and again some seconds later: windows are resized while a sync goes on. */
    private static final class Width implements IntSupplier {
        private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

        private final Map<String, String> environment;
        private int known;
        private long askedNanos;

        Width(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public synchronized int getAsInt() {
            if (known == 0 || System.nanoTime() - askedNanos > FRESH_NANOS) {
                askedNanos = System.nanoTime();
                int exported = number(environment.getOrDefault("COLUMNS", ""));
                int asked = exported > 0 ? exported : ask();
                known = asked > 0 ? asked : known > 0 ? known : Terminal.DEFAULT_WIDTH;
            }
            return known;
        }

        private static int ask() {
            File device = new File("/dev/tty");
            if (!device.canRead()) {
                return 0;
            }
            try {
                Process process = new ProcessBuilder("stty", "size")
                        .redirectInput(device)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                process.waitFor(1, TimeUnit.SECONDS);
                String[] size = answer.strip().split(" ", -1);
                return size.length == 2 ? number(size[1]) : 0;
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }

        private static int number(String text) {
            return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        }
    }
}
