package dev.wellhead.benchmarks.plugin;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.guard.GuardMetrics;
import dev.wellhead.plugin.guard.GuardedProvider;
import dev.wellhead.plugin.guard.ValidatedProvider;
import dev.wellhead.plugin.load.ExportedProvider;
import dev.wellhead.plugin.load.PluginClassLoader;
import dev.wellhead.plugin.process.ProcessOptions;
import dev.wellhead.plugin.process.ProcessProvider;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.TestContext;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Rows per second of one plugin called directly, behind the guard in this process, and in a child process: for pages that
 * are built anew, as a connector builds them, and for one page again and again, where only the way to the reader costs.
 * Arguments: pages of 16,384 rows x 40 columns a round, and rounds, of which the median counts.
 */
public final class IsolationBenchmark {
    private static final String PLUGIN = "generated 1.0.0";

    private final PrintStream out;
    private final int pages;
    private final int rounds;

    private IsolationBenchmark(PrintStream out, int pages, int rounds) {
        this.out = out;
        this.pages = pages;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        int pages = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Path folder = Files.createTempDirectory("isolation-benchmark");
        PluginFiles files = PluginOfClasses.write(folder);
        try {
            new IsolationBenchmark(System.out, pages, rounds).run(files);
        } finally {
            Files.delete(files.jars().get(0));
            Files.delete(folder);
        }
    }

    private void run(PluginFiles files) throws Exception {
        ClassLoader host = ConnectorProvider.class.getClassLoader();
        String provider = GeneratedConnector.class.getName();
        try (PluginClassLoader loader = new PluginClassLoader(files, host);
                GuardedProvider guarded = new GuardedProvider(
                        ExportedProvider.of(loader, provider, PLUGIN),
                        loader,
                        PLUGIN,
                        CallLimits.DEFAULT,
                        new GuardMetrics());
                ProcessProvider child = new ProcessProvider(
                        files, "generated", ProcessOptions.defaults(), CallLimits.DEFAULT, new GuardMetrics())) {
            out.printf("%-18s %15s %15s %15s %22s%n", "pages", "direct", "guarded", "child", "child of guarded");
            for (boolean built : new boolean[] {true, false}) {
                double direct = rate(ExportedProvider.of(loader, provider, PLUGIN), built);
                double inProcess = rate(new ValidatedProvider(guarded, PLUGIN, new GuardMetrics()), built);
                double inChild = rate(new ValidatedProvider(child, PLUGIN, new GuardMetrics()), built);
                out.printf(
                        Locale.ROOT,
                        "%-18s %,15.0f %,15.0f %,15.0f %22.2f%n",
                        built ? "built anew" : "one again and again",
                        direct,
                        inProcess,
                        inChild,
                        inChild / inProcess);
            }
        }
        out.println("rows per second, pages of " + ReadOptions.DEFAULT_PAGE_ROWS + " rows x "
                + GeneratedConnector.COLUMNS + " columns, medians of " + rounds + " rounds of " + pages + " pages");
    }

    private double rate(ConnectorProvider provider, boolean built) throws Exception {
        TestContext context = TestContext.with((request, cancellation) -> {
            throw new IllegalStateException("no network here");
        });
        double[] rates = new double[rounds];
        try (Source source =
                provider.open(context, ConnectorSettings.of(Map.of("pages", (long) pages, "built", built)))) {
            for (int round = -1; round < rounds; round++) {
                long start = System.nanoTime();
                long rows = read(source);
                if (round >= 0) {
                    rates[round] = rows * 1e9 / (System.nanoTime() - start);
                }
            }
        }
        Arrays.sort(rates);
        return rates[rounds / 2];
    }

    private static long read(Source source) throws Exception {
        long rows = 0;
        try (PageReader reader = source.read(Split.of("all", 1, ""), ReadOptions.fromStart())) {
            for (Page page = reader.next(); page != null; page = reader.next()) {
                rows += page.rows();
            }
        }
        return rows;
    }
}
