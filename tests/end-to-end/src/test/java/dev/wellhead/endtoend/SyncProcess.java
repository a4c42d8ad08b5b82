package dev.wellhead.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The command line in a process of its own. */
final class SyncProcess {
    private static final long LONGEST_SECONDS = 180;

    private final Process process;
    private final Path output;
    private final Path messages;

    private SyncProcess(Process process, Path output, Path messages) {
        this.process = process;
        this.output = output;
        this.messages = messages;
    }

    /** Starts the command line in a folder, with its output in a file there. */
    static SyncProcess start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.wellhead.cli.Main"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "stdout", ".log");
        Path messages = Files.createTempFile(folder, "stderr", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(messages.toFile())
                .start();
        return new SyncProcess(process, output, messages);
    }

    /** Kills the process, without a word, once the moment has come; does nothing when it ends before. */
    void killWhen(BooleanSupplier moment) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (process.isAlive() && !moment.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the moment never came; output:\n" + everything());
            }
            LockSupport.parkNanos(200_000);
        }
        process.destroyForcibly().waitFor();
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the process did not end; output:\n" + everything());
        }
        return process.exitValue();
    }

    /** What went to standard output. */
    String output() {
        return read(output);
    }

    /** What went to standard output and standard error, one after the other. */
    String everything() {
        return read(output) + read(messages);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
