package dev.wellhead.benchmarks.plugin;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.guard.GuardListener;
import dev.wellhead.plugin.guard.GuardMetrics;
import dev.wellhead.plugin.guard.GuardedProvider;
import dev.wellhead.plugin.guard.ValidatedProvider;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.TestContext;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * What the guard costs a page: microseconds from {@code next()} to the position that belongs to it, called directly, with
 * the answers checked, across to the plugin's thread and back, and both, as plugins run. The floor beside it is building
 * the page, which every connector has to do. Arguments: pages and rounds, of which the median counts.
 */
public final class GuardBenchmark {
    private static final String PLUGIN = "pages 1.0.0";

    private final PrintStream out;
    private final int pages;
    private final int rounds;

    private GuardBenchmark(PrintStream out, int pages, int rounds) {
        this.out = out;
        this.pages = pages;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        int pages = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        new GuardBenchmark(System.out, pages, rounds).run();
    }

    private void run() throws Exception {
        out.printf(
                "%7s %6s %9s %9s %9s %9s %16s%n",
                "columns", "rows", "direct", "checked", "guarded", "both", "building it");
        for (int columns : new int[] {10, 100}) {
            for (int rows : new int[] {1_000, 16_384}) {
                line(columns, rows);
            }
        }
        out.println("microseconds a page, medians of " + rounds + " rounds of " + pages + " pages");
    }

    private void line(int columns, int rows) throws Exception {
        WidePages wide = new WidePages(columns);
        ConnectorProvider raw = new PagesConnector(wide.page(0, rows));
        try (GuardedProvider guarded = guarded(raw)) {
            double direct = micros(raw, rows);
            double checked = micros(new ValidatedProvider(raw, PLUGIN, new GuardMetrics()), rows);
            double crossed = micros(guarded, rows);
            double both = micros(new ValidatedProvider(guarded, PLUGIN, new GuardMetrics()), rows);
            out.printf(
                    Locale.ROOT,
                    "%7d %6d %9.2f %9.2f %9.2f %9.2f %16.0f%n",
                    columns,
                    rows,
                    direct,
                    checked,
                    crossed,
                    both,
                    building(wide, rows));
        }
    }

    private static GuardedProvider guarded(ConnectorProvider raw) {
        GuardListener listener = new GuardMetrics();
        return new GuardedProvider(raw, GuardBenchmark.class.getClassLoader(), PLUGIN, CallLimits.DEFAULT, listener);
    }

    private double micros(ConnectorProvider provider, int rows) throws Exception {
        TestContext context = TestContext.with((request, cancellation) -> {
            throw new IllegalStateException("no network here");
        });
        double[] rounded = new double[rounds];
        try (Source source = provider.open(context, ConnectorSettings.of(Map.of()));
                PageReader reader = source.read(Split.of("all", 1, ""), ReadOptions.fromStart())) {
            read(reader, pages, rows);
            for (int i = 0; i < rounds; i++) {
                long start = System.nanoTime();
                read(reader, pages, rows);
                rounded[i] = (System.nanoTime() - start) / 1e3 / pages;
            }
        }
        Arrays.sort(rounded);
        return rounded[rounds / 2];
    }

    private static void read(PageReader reader, int pages, int rows) throws Exception {
        for (int i = 0; i < pages; i++) {
            Page page = reader.next();
            if (page == null
                    || page.rows() != rows
                    || reader.position().payload().isEmpty()) {
                throw new IllegalStateException("the reader handed out something else");
            }
        }
    }

    private double building(WidePages wide, int rows) {
        int repeats = Math.max(3, 2_000_000 / (rows * wide.schema().size()));
        double[] rounded = new double[rounds];
        long checksum = 0;
        for (int round = -1; round < rounds; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < repeats; i++) {
                checksum += wide.page(i, rows).rows();
            }
            if (round >= 0) {
                rounded[round] = (System.nanoTime() - start) / 1e3 / repeats;
            }
        }
        if (checksum == 0) {
            throw new IllegalStateException("no rows were built");
        }
        Arrays.sort(rounded);
        return rounded[rounds / 2];
    }
}
