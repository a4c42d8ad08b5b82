package dev.wellhead.plugin.process;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.guard.GuardListener;
import dev.wellhead.plugin.load.ExportedProvider;
import dev.wellhead.plugin.load.PluginClassLoader;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what a child costs: its start, and rows per second of wide pages beside the same plugin in this process. */
final class ChildFigures {
    private static final int PAGES = 60;
    private static final int ROUNDS = 7;

    private ChildFigures() {}

    /** Arguments: further flags for the JVM of the child. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("child-figures");
        PluginFiles files = TestPlugin.of("generator", "1.0.0")
                .connector("generator", "example.GeneratorConnector")
                .resource("/plugins/GeneratorConnector.java")
                .files(folder);
        List<String> flags = new ArrayList<>(ProcessOptions.defaults().arguments());
        flags.addAll(List.of(arguments));
        ProcessOptions options = ProcessOptions.defaults().withArguments(flags);
        starts(files, options);
        for (String built : List.of("true", "false")) {
            ConnectorSettings settings = ConnectorSettings.of(Map.of("pages", PAGES, "built", built));
            double inProcess;
            try (PluginClassLoader loader = new PluginClassLoader(files, ChildFigures.class.getClassLoader())) {
                inProcess = rate(ExportedProvider.of(loader, "example.GeneratorConnector", "generator"), settings);
            }
            double child;
            try (ProcessProvider provider =
                    new ProcessProvider(files, "generator", options, CallLimits.DEFAULT, GuardListener.NONE)) {
                child = rate(provider, settings);
            }
            System.out.printf(
                    Locale.ROOT,
                    "pages %s: in process %.0f rows/s, child %.0f rows/s, %.0f %%%n",
                    built.equals("true") ? "built anew" : "ready made",
                    inProcess,
                    child,
                    100 * child / inProcess);
        }
    }

    private static void starts(PluginFiles files, ProcessOptions options) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            long begun = System.nanoTime();
            try (ProcessProvider provider =
                            new ProcessProvider(files, "generator", options, CallLimits.DEFAULT, GuardListener.NONE);
                    Source source = provider.open(Probes.context(), ConnectorSettings.of(Map.of()))) {
                source.check();
                millis.add((System.nanoTime() - begun) / 1e6);
            }
        }
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT, "start, open and check: median %.0f ms, least %.0f ms%n", millis.get(6), millis.get(0));
    }

    private static double rate(ConnectorProvider provider, ConnectorSettings settings) throws Exception {
        List<Double> rates = new ArrayList<>();
        try (Source source = provider.open(Probes.context(), settings)) {
            for (int i = 0; i < ROUNDS; i++) {
                rates.add(round(source));
            }
        }
        Collections.sort(rates);
        return rates.get(ROUNDS / 2);
    }

    private static double round(Source source) throws Exception {
        long begun = System.nanoTime();
        long rows = 0;
        try (PageReader reader = source.read(Split.of("all", 1, "{}"), ReadOptions.fromStart())) {
            for (Page page = reader.next(); page != null; page = reader.next()) {
                rows += page.rows();
            }
        }
        return rows * 1e9 / (System.nanoTime() - begun);
    }
}
