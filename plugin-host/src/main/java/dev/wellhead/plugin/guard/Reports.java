package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener of one plugin what happens; whatever the listener throws stays here. Thread-safe. */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final String plugin;
    private final GuardListener listener;
    private final Failures failures;

    Reports(String plugin, GuardListener listener) {
        this.plugin = plugin;
        this.listener = listener;
        this.failures = new Failures(plugin);
    }

    /** Identifier and version. */
    String plugin() {
        return plugin;
    }

    Failures failures() {
        return failures;
    }

    void called(String call, long nanos, @Nullable ConnectorException failure) {
        tell(() -> listener.called(plugin, call, nanos, Optional.ofNullable(failure)));
    }

    void page(int rows) {
        tell(() -> listener.page(plugin, rows));
    }

    void overdue(String call) {
        tell(() -> listener.overdue(plugin, call));
    }

    void abandoned(String call) {
        tell(() -> listener.abandoned(plugin, call));
    }

    void returned(String call) {
        tell(() -> listener.returned(plugin, call));
    }

    void quarantined(String why) {
        LOG.warn("plugin {} is quarantined: {}", plugin, why);
        tell(() -> listener.quarantined(plugin, why));
    }

    void finding(GuardFinding.Kind kind, String text) {
        GuardFinding finding = new GuardFinding(plugin, kind, text);
        LOG.warn("{}", finding);
        tell(() -> listener.finding(finding));
    }

    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.warn("a listener of the guard failed", e);
        }
    }
}
