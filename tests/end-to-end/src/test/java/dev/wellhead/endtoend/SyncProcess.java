package dev.wellhead.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The command line in a process of its own. */
final class SyncProcess {
    /** A machine that is busy with other things takes minutes for what takes seconds. */
    private static final long LONGEST_SECONDS = 900;

    /** The exit code of a process that signal 9 ended. */
    private static final int KILLED = 128 + 9;

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
        return start(folder, wellhead(UnpackedDriver.classPath(), folder, arguments));
    }

    /** The same on a clock that stands at an instant. */
    static SyncProcess startAt(Instant now, Path folder, String... arguments) throws IOException {
        List<String> command = java(UnpackedDriver.classPath(), folder, MainAt.class.getName());
        command.add(now.toString());
        command.addAll(List.of(arguments));
        return start(folder, command);
    }

    /** The same with a limit for the size of each file that it writes: beyond it, writing fails as on a full disk. */
    static SyncProcess startLimited(Path folder, int kilobytes, String... arguments) throws IOException {
        return limited(folder, kilobytes, wellhead(UnpackedDriver.classPath(), folder, arguments));
    }

    /** The same with a driver that has to unpack its native code first. */
    static SyncProcess startLimitedWithPlainDriver(Path folder, int kilobytes, String... arguments) throws IOException {
        return limited(folder, kilobytes, wellhead(System.getProperty("java.class.path"), folder, arguments));
    }

    private static SyncProcess limited(Path folder, int kilobytes, List<String> java) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$0\" \"$@\""));
        command.addAll(java);
        return start(folder, command);
    }

    private static List<String> wellhead(String classPath, Path folder, String... arguments) {
        List<String> command = java(classPath, folder, "dev.wellhead.cli.Main");
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> java(String classPath, Path folder, String mainClass) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + folder,
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                classPath,
                mainClass));
    }

    private static SyncProcess start(Path folder, List<String> command) throws IOException {
        Path output = Files.createTempFile(folder, "stdout", ".log");
        Path messages = Files.createTempFile(folder, "stderr", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(messages.toFile())
                .start();
        return new SyncProcess(process, output, messages);
    }

    /**
     * Kills the process, without a word, once the moment has come.
     *
     * @return whether it was alive then; false when it had ended before, by itself
     */
    boolean killWhen(BooleanSupplier moment) throws InterruptedException {
        long deadline = deadline();
        while (process.isAlive() && !moment.getAsBoolean()) {
            requireBefore(deadline, "the moment never came");
            LockSupport.parkNanos(200_000);
        }
        return process.destroyForcibly().waitFor() == KILLED;
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException {
        return exitCode(() -> {});
    }

    /** Waits for the end, with something to do every millisecond until then. */
    int exitCode(Runnable meanwhile) throws InterruptedException {
        long deadline = deadline();
        while (!process.waitFor(1, TimeUnit.MILLISECONDS)) {
            meanwhile.run();
            requireBefore(deadline, "the process did not end");
        }
        return process.exitValue();
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    }

    private void requireBefore(long deadline, String otherwise) throws InterruptedException {
        if (System.nanoTime() > deadline) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(otherwise + "; output:\n" + everything());
        }
    }

    /** What went to standard output. */
    String output() {
        return read(output);
    }

    /** What went to standard error. */
    String messages() {
        return read(messages);
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
