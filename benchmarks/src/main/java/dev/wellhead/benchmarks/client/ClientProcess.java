package dev.wellhead.benchmarks.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A reader in a process of its own, so that neither the server nor another reader is measured with it. It reads four times
 * and measures the last, when the code is compiled.
 */
public final class ClientProcess {
    private static final int WARM_UPS = 3;

    private ClientProcess() {}

    /** Reads everything once. */
    public interface Reader {
        /**
         * @param folder empty, for what the reader writes
         * @return how much there was
         */
        long read(Path folder) throws Exception;
    }

    /** Starts {@code main}, which is to call {@link #measure}, and hands on what that says. */
    public static Taken run(Class<?> main, String heap, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseParallelGC",
                "-XX:-UseDynamicNumberOfCompilerThreads",
                "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String[] words = output.lines()
                    .filter(text -> text.startsWith("taken "))
                    .findFirst()
                    .orElse("")
                    .split(" ");
            if (process.waitFor() != 0 || words.length != 4) {
                throw new IOException(String.join(" ", arguments) + " failed");
            }
            return new Taken(Long.parseLong(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3]));
        }
    }

    /** In the process that {@link #run} started: reads, and prints what it took. */
    public static void measure(Reader reader) throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            once(reader);
        }
        double before = ClientCpu.seconds();
        long rows = once(reader);
        System.out.println("taken " + rows + " " + (ClientCpu.seconds() - before) + " " + ClientCpu.peakMegabytes());
    }

    private static long once(Reader reader) throws Exception {
        Path folder = Files.createTempDirectory("reader");
        try {
            return reader.read(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(ClientProcess::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
