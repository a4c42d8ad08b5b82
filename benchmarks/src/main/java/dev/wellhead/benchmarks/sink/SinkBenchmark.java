package dev.wellhead.benchmarks.sink;

import dev.wellhead.destinations.duckdb.DuckDbOptions;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.Page;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Hands pages to the DuckDB destination and prints medians beside DuckDB's own floor. Pages are made beforehand, so that
 * only the destination is measured; the floor gets the same rows. Arguments: {@code rows=N repeats=N commit=N
 * memory=SIZE changes=false folder=PATH}; with {@code peak=true} it only appends, and prints the process's peak resident memory.
 */
public final class SinkBenchmark {
    /** Pages that are handed over again and again under other row numbers would need copies; these few are enough. */
    private static final int POOL_PAGES = 32;

    private final Map<String, String> arguments;
    private final PrintStream out;
    private final List<Page> pool = new ArrayList<>();

    private SinkBenchmark(Map<String, String> arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
        for (int i = 0; i < POOL_PAGES; i++) {
            pool.add(SinkRows.page((long) i * SinkRows.PAGE_ROWS, SinkRows.PAGE_ROWS));
        }
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new LinkedHashMap<>(Map.of(
                "rows", "1000000", "repeats", "3", "commit", "491520", "memory", "256MB", "peak", "false", "changes",
                "true", "folder", ""));
        for (String argument : args) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || arguments.replace(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException(
                        "'" + argument + "' is not one of " + arguments.keySet() + " = value");
            }
        }
        SinkBenchmark benchmark = new SinkBenchmark(arguments, System.out);
        if (Boolean.parseBoolean(arguments.get("peak"))) {
            benchmark.peak();
        } else {
            benchmark.compare();
        }
    }

    private void peak() throws IOException {
        Path folder = folder();
        sink(folder.resolve("peak.duckdb")).write(WriteMode.APPEND, 0, rows(), this::pooled);
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("VmHWM: unknown on this system");
        out.println("rows " + rows() + ", heap " + (Runtime.getRuntime().maxMemory() >> 20) + " MB, DuckDB "
                + arguments.get("memory") + ": " + peak.replaceAll("\\s+", " "));
        delete(folder);
    }

    private void compare() throws Exception {
        Path folder = folder();
        long rows = rows();
        long part = Math.max(1, rows / 10);
        List<Measured> appends = new ArrayList<>();
        List<Measured> merges = new ArrayList<>();
        List<Measured> partitions = new ArrayList<>();
        List<Measured> floors = new ArrayList<>();
        boolean changesToo = Boolean.parseBoolean(argument("changes"));
        Path source = folder.resolve("source.duckdb");
        sink(source).write(WriteMode.APPEND, 0, rows, this::pooled);
        try (Floor floor = new Floor(source, "bench.rows")) {
            for (int i = 0; i < Integer.parseInt(argument("repeats")); i++) {
                Path floored = folder.resolve("floor" + i + ".duckdb");
                floors.add(Measured.of(() -> floor.write(floored, DuckDbOptions.DEFAULT.storageVersion())));
                Files.delete(floored);
                Path file = folder.resolve("sink" + i + ".duckdb");
                SinkRun sink = sink(file);
                appends.add(Measured.of(() -> sink.write(WriteMode.APPEND, 0, rows, this::pooled)));
                Files.delete(file);
                if (changesToo) {
                    change(folder.resolve("numbered" + i + ".duckdb"), rows, part, merges, partitions);
                }
            }
        }
        Measured floor = Measured.median(floors);
        Measured share = new Measured(floor.wall() * part / rows, floor.cpu() * part / rows);
        out.println("rows " + rows + " x 20 columns, a commit each " + argument("commit") + " rows, medians of "
                + floors.size() + ", DuckDB memory " + argument("memory"));
        out.println(floor.line("floor: memory to file", rows, floor));
        out.println(Measured.median(appends).line("append", rows, floor));
        if (changesToo) {
            out.println(Measured.median(merges).line("merge a tenth, 90 % changed", part, share));
            out.println(Measured.median(partitions).line("replace a tenth", part, share));
        }
        delete(folder);
    }

    /** Merges a tenth into a new file, nine in ten of its rows changed ones, and then replaces the same tenth. */
    private void change(Path file, long rows, long part, List<Measured> merges, List<Measured> partitions)
            throws Exception {
        SinkRun target = sink(file);
        target.write(WriteMode.APPEND, 0, rows, SinkRows::page);
        long first = rows - part * 9 / 10;
        SinkRun.Pages changes = taken(changes(first, part), first);
        merges.add(Measured.of(() -> target.write(WriteMode.MERGE, first, part, changes)));
        partitions.add(Measured.of(() -> target.write(WriteMode.REPLACE_PARTITION, first, part, changes)));
        Files.delete(file);
    }

    private List<Page> changes(long first, long rows) {
        List<Page> pages = new ArrayList<>();
        for (long row = 0; row < rows; row += SinkRows.PAGE_ROWS) {
            pages.add(SinkRows.page(first + row, (int) Math.min(SinkRows.PAGE_ROWS, rows - row)));
        }
        return pages;
    }

    private static SinkRun.Pages taken(List<Page> pages, long first) {
        return (row, count) ->
                pages.get((int) ((row - first) / SinkRows.PAGE_ROWS)).head(count);
    }

    private Page pooled(long first, int rows) {
        return pool.get((int) (first / SinkRows.PAGE_ROWS % POOL_PAGES)).head(rows);
    }

    private SinkRun sink(Path file) {
        DuckDbOptions options = DuckDbOptions.DEFAULT.withMemoryLimit(argument("memory"));
        return new SinkRun(file, options, Long.parseLong(argument("commit")));
    }

    private long rows() {
        return Long.parseLong(argument("rows"));
    }

    private String argument(String name) {
        return String.valueOf(arguments.get(name));
    }

    private Path folder() throws IOException {
        String given = argument("folder");
        return given.isEmpty() ? Files.createTempDirectory("sink-benchmark") : Files.createDirectories(Path.of(given));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
