package dev.wellhead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command in a process of its own, for what only a process has: signals and an environment. */
public final class CliProcess {
    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private CliProcess(Process process, Path errors) {
        this.process = process;
        this.out = process.inputReader();
        this.errors = errors;
    }

    /** Starts it in a folder, with these variables besides the ones of the test. */
    public static CliProcess start(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(heedingCtrlC());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "stderr", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new CliProcess(builder.start(), errors);
    }

    /**
     * What is put before a command so that Ctrl-C reaches it: processes that a script runs in the background inherit that
     * it is ignored, and a JVM keeps to that.
     */
    private static List<String> heedingCtrlC() throws IOException, InterruptedException {
        List<String> reset = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(reset);
        trial.add("true");
        Process tried = new ProcessBuilder(trial)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return tried.waitFor() == 0 ? reset : List.of();
    }

    /** Its standard output, line by line; closed by nobody. */
    public BufferedReader lines() {
        return out;
    }

    /** Presses Ctrl-C. */
    public void interrupt() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Waits for the end; the output is what was not read yet. */
    public CliRun.Result end() throws IOException, InterruptedException {
        String rest = out.lines().map(line -> line + "\n").collect(Collectors.joining());
        int code = process.waitFor();
        return new CliRun.Result(code, rest, Files.readString(errors));
    }
}
