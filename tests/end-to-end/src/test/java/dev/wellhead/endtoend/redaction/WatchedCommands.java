package dev.wellhead.endtoend.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.Main;
import dev.wellhead.cli.terminal.Host;
import dev.wellhead.cli.terminal.Interrupts;
import dev.wellhead.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs commands in a folder, and keeps everything that they show in files there. */
final class WatchedCommands {
    private static final long LONGEST_SECONDS = 180;

    private final Path root;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    WatchedCommands(Path root) throws IOException {
        this.root = root;
        for (String folder : List.of("home", "project", "shown", "tmp", "services/META-INF/services")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(
                root.resolve("services/META-INF/services/dev.wellhead.spi.ConnectorProvider"),
                LeakyConnector.class.getName() + "\n");
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", root.resolve("home").toString());
    }

    WatchedCommands with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    int count() {
        return count.get();
    }

    /** A command that must end well. */
    String ok(String... arguments) throws IOException {
        return ok("", arguments);
    }

    String ok(String input, String[] arguments) throws IOException {
        Shown shown = run(input, OutputStream.nullOutputStream(), arguments);
        assertThat(shown.code())
                .as(String.join(" ", arguments) + "\n" + shown.text())
                .isZero();
        return shown.text();
    }

    /** A command that must fail. */
    String fails(String... arguments) throws IOException {
        return fails("", arguments);
    }

    String fails(String input, String[] arguments) throws IOException {
        Shown shown = run(input, OutputStream.nullOutputStream(), arguments);
        assertThat(shown.code())
                .as(String.join(" ", arguments) + "\n" + shown.text())
                .isNotZero();
        return shown.text();
    }

    record Shown(int code, String text) {}

    /** Runs a command in this process. */
    Shown run(String input, OutputStream watcher, String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Host host = new Host(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new Both(err, watcher), true, StandardCharsets.UTF_8),
                environment,
                root.resolve("project"),
                Terminal.none(environment),
                new Undisturbed(),
                Clock.systemUTC());
        int code = Main.run(List.of(arguments), host);
        int number = count.incrementAndGet();
        Files.write(root.resolve("shown/" + number + ".out"), out.toByteArray());
        Files.write(root.resolve("shown/" + number + ".err"), err.toByteArray());
        return new Shown(code, out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command in a process of its own, which knows the leaky connector and has its own folder for temporary files. */
    Shown process(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + root.resolve("tmp"),
                "-Duser.home=" + root.resolve("home"),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path") + java.io.File.pathSeparator + root.resolve("services"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        int number = count.incrementAndGet();
        Path out = root.resolve("shown/" + number + ".out");
        Path err = root.resolve("shown/" + number + ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.resolve("project").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(String.join(" ", arguments) + " did not end");
        }
        return new Shown(process.exitValue(), Files.readString(out) + Files.readString(err));
    }

    private static final class Undisturbed implements Interrupts {
        @Override
        public Registration listen(Runnable handler) {
            return () -> {};
        }

        @Override
        public void endAtOnce(int exitCode) {}
    }

    /** Writes everything twice. */
    private static final class Both extends OutputStream {
        private final OutputStream first;
        private final OutputStream second;

        Both(OutputStream first, OutputStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void write(int value) throws IOException {
            first.write(value);
            second.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            first.write(bytes, offset, length);
            second.write(bytes, offset, length);
        }
    }
}
