package dev.wellhead.benchmarks.hubspot;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command in a JVM of its own, with the options that its script gives it. */
final class Command {
    private static final List<String> JVM =
            List.of("-Xmx256m", "-XX:+UseParallelGC", "--add-opens=java.base/java.nio=ALL-UNNAMED");

    private Command() {}

    /** Starts it; what it has to say goes to this process's error output. */
    static Process start(Path folder, ProcessBuilder.Redirect out, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM);
        line.addAll(List.of("-cp", absoluteClassPath(), "dev.wellhead.cli.Main"));
        line.addAll(arguments);
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs it to its end. */
    static void run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        int code = start(folder, ProcessBuilder.Redirect.DISCARD, arguments).waitFor();
        if (code != 0) {
            throw new IOException("wellhead " + String.join(" ", arguments) + " ended with exit code " + code);
        }
    }

    private static String absoluteClassPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(new File(entry).getAbsolutePath());
        }
        return String.join(File.pathSeparator, entries);
    }
}
