package dev.wellhead.plugin.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a JVM writes about itself when it crashes: the lines at its start that say what happened. */
final class CrashReport {
    /** Where a child writes it, in its folder. */
    static final String FILE = "crash.log";

    private static final char MARK = '#';

    private static final int MOST = 10;

    private CrashReport() {}

    /** The lines in the folder of a child that has ended; none when it wrote no report. */
    static List<String> lines(Path folder) {
        try (BufferedReader report = Files.newBufferedReader(folder.resolve(FILE), StandardCharsets.ISO_8859_1)) {
            return report.lines()
                    .takeWhile(line -> line.indexOf(MARK) == 0)
                    .map(line -> line.substring(1).strip())
                    .filter(line -> !line.isEmpty())
                    .limit(MOST)
                    .toList();
        } catch (IOException | UncheckedIOException none) {
            return List.of();
        }
    }
}
