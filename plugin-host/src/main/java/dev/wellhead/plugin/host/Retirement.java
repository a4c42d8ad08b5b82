package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.life.LeakCheck;
import dev.wellhead.plugin.life.LeakReport;
import dev.wellhead.plugin.life.Listening;
import dev.wellhead.plugin.life.PluginState;
import dev.wellhead.plugin.load.PluginArchive;
import dev.wellhead.plugin.store.StoreChange;
import dev.wellhead.spi.ConnectorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends plugins beside the application's work: waits until nobody uses them, closes them, deletes files that nobody needs,
 * and looks whether they are gone from memory. Two threads, which are there only while there is something to do: the search
 * takes seconds when something was left, and the next plugin must not wait for it.
 */
final class Retirement {
    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final long IDLE_SECONDS = 5;

    private final HostSettings settings;
    private final Leaks leaks;
    private final ThreadPoolExecutor closer = worker("wellhead-plugins-close");
    private final ThreadPoolExecutor searcher = worker("wellhead-plugins-search");
    private final Set<Generation> draining = ConcurrentHashMap.newKeySet();
    private final Map<Generation, CompletableFuture<Void>> pending = new ConcurrentHashMap<>();
    private volatile boolean ending;

    Retirement(HostSettings settings, Leaks leaks) {
        this.settings = settings;
        this.leaks = leaks;
    }

    /** Those that still wait for who uses them. */
    Set<Generation> draining() {
        return Set.copyOf(draining);
    }

    /** Ends a plugin that takes nobody new, once nobody uses it or the shortest patience of several calls ends. */
    void retire(Generation generation, Duration patience) {
        draining.add(generation);
        pending.values().removeIf(CompletableFuture::isDone);
        pending.put(
                generation,
                generation
                        .handle()
                        .drain()
                        .copy()
                        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .handleAsync((done, late) -> close(generation), closer)
                        .thenAccept(closing -> search(generation, closing)));
    }

    /** Waits until nothing is draining; false when that takes longer. */
    boolean await(Duration patience) throws InterruptedException {
        try {
            CompletableFuture.allOf(pending.values().toArray(CompletableFuture<?>[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return draining.isEmpty();
        }
    }

    private PluginCode.Closing close(Generation generation) {
        if (generation.handle().state() == PluginState.CLOSED) {
            draining.remove(generation);
            return PluginCode.Closing.NOTHING;
        }
        String plugin = generation.plugin().name();
        int cutOff = generation.handle().leases();
        PluginCode.Closing closing = generation.close();
        draining.remove(generation);
        if (cutOff > 0) {
            tell(
                    plugin,
                    "was closed while " + cutOff + " still used it, because they took longer than "
                            + settings.draining().toSeconds() + " s");
        }
        closing.failure().ifPresent(failure -> tell(plugin, String.valueOf(failure.getMessage())));
        sweep(generation);
        return closing;
    }

    /** Deletes the files of a plugin that is no longer installed. */
    private void sweep(Generation generation) {
        try {
            if (settings.store().read().plugins().contains(generation.plugin())) {
                return;
            }
            try (StoreChange change = settings.store().change()) {
                change.sweep();
            }
        } catch (ConnectorException e) {
            LOG.warn("Old plugin files cannot be swept: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void search(Generation generation, PluginCode.Closing closing) {
        if (closing.search().isPresent() && !ending) {
            LeakCheck search = closing.search().get();
            searcher.execute(() -> search(generation, search));
        }
    }

    private void search(Generation generation, LeakCheck search) {
        try {
            LeakReport report = search.run().suspecting(suspicions(generation));
            if (!report.gone()) {
                leaks.add(generation.plugin().id(), search);
                LOG.warn("{}", report.sentence());
            }
            Listening.quietly(() -> settings.listener().searched(report));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> suspicions(Generation generation) {
        return generation.plugin().findings().stream()
                .map(Finding::sentence)
                .filter(sentence -> sentence.startsWith(PluginArchive.LEAVES_BEHIND))
                .map(sentence -> "it " + sentence)
                .toList();
    }

    private void tell(String plugin, String sentence) {
        LOG.warn("Plugin {}: {}", plugin, sentence);
        Listening.quietly(() -> settings.listener().found(plugin, Finding.warning(sentence)));
    }

    /** From now on nothing is searched for: the process may be about to end, and a search costs collections. */
    void beginEnd() {
        ending = true;
    }

    /**
     * Waits for what is draining and closes what is left, then ends the threads; what was not searched for by then is
     * not searched for.
     */
    void end(Duration patience) throws InterruptedException {
        try {
            await(patience);
        } finally {
            draining().forEach(this::close);
            closer.shutdownNow();
            searcher.shutdownNow();
        }
    }

    private static ThreadPoolExecutor worker(String name) {
        ThreadPoolExecutor worker = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> thread(name, work));
        worker.setRejectedExecutionHandler((work, ended) -> work.run()); // whoever still comes does it on their own
        worker.allowCoreThreadTimeOut(true);
        return worker;
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Retirement.class.getClassLoader());
        return thread;
    }
}
