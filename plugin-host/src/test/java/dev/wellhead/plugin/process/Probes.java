package dev.wellhead.plugin.process;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.guard.GuardListener;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.TestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** The probe plugin in child processes, as tests of this package open it. */
final class Probes {
    /** Generous, but for tests of limits. */
    static final CallLimits LIMITS = CallLimits.DEFAULT;

    /** Limits that a hanging plugin reaches while somebody watches. */
    static final CallLimits SHORT = new CallLimits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1));

    private Probes() {}

    static PluginFiles files(Path folder) {
        return TestPlugin.of("probe", "1.0.0")
                .connector("probe", "example.ProbeConnector")
                .sources(text("ProbeConnector.java"), text("Deeds.java"))
                .files(folder);
    }

    static ProcessProvider provider(Path folder, CallLimits limits) {
        return provider(folder, limits, ProcessOptions.defaults().withMaxMemory("64m"));
    }

    static ProcessProvider provider(Path folder, CallLimits limits, ProcessOptions options) {
        return new ProcessProvider(files(folder), "probe", options, limits, GuardListener.NONE);
    }

    static ConnectorSettings wrong(String what) {
        return ConnectorSettings.of(Map.of("wrong", what));
    }

    /** A context without network. */
    static SourceContext context() {
        return TestContext.with((request, cancellation) -> {
            throw new AssertionError("no request is sent");
        });
    }

    /** Has the plugin do something, and answers what it found. */
    static Map<String, String> run(Source source, String deed) throws ConnectorException, InterruptedException {
        return source.discover(DiscoverRequest.of(new StreamId(deed)))
                .streams()
                .get(0)
                .facts();
    }

    static long pid(Source source) throws ConnectorException, InterruptedException {
        return Long.parseLong(Objects.requireNonNull(run(source, "pid").get("pid")));
    }

    static Split split(String id, long from, long to) {
        return Split.of(id, 1, from + "-" + to);
    }

    private static String text(String name) {
        try (InputStream stream = Objects.requireNonNull(Probes.class.getResourceAsStream("/plugins/" + name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
