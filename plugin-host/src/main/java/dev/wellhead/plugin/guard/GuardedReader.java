package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.SplitPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a plugin. One crossing brings a page together with all that belongs to it, so that the cheap questions
 * after each page cost nothing.
 *
 * <p>Once nobody knows whether a division took place, because {@code trySplit} was not back in time or broke, this reader
 * hands out nothing more: whoever reads opens the split again from its last position, which is right in both cases.
 */
final class GuardedReader implements PageReader {
    private final PageReader raw;
    private final Crossing crossing;
    private final Activity activity;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Handed handed;
    private volatile @Nullable Map<String, Long> counters = Map.of();
    private volatile @Nullable ConnectorException uncertain;
    private volatile Crossing.@Nullable Trip<?> reading;

    GuardedReader(PageReader raw, Crossing crossing, Activity activity) {
        this.raw = raw;
        this.crossing = crossing;
        this.activity = activity;
    }

    /** What one crossing brought. Parts may be null when the plugin answered null. */
    private record Handed(
            @Nullable Page page,
            @Nullable Position position,
            @Nullable List<DerivedSplit> derived,
            @Nullable Outcome outcome) {}

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        requireUsable();
        Crossing.Trip<Handed> trip =
                crossing.start("next", crossing.limits().page(), activity, this::fetch, late -> {});
        reading = trip;
        if (closed.get()) {
            trip.shorten(crossing.limits().close());
        }
        try {
            Handed next = trip.complete();
            requireUsable();
            handed = next;
            return next.page();
        } catch (InterruptedException e) {
            doubt("was interrupted while it read a page, which may be lost");
            throw e;
        } catch (ConnectorException e) {
            if (e.code().equals(PluginErrors.TIMEOUT.code())) {
                uncertain = e;
            }
            throw e;
        } finally {
            reading = null;
        }
    }

    @Override
    public Position position() {
        Handed last = handed;
        if (last != null && last.page() != null) {
            return Unchecked.answer(last.position());
        }
        return quick("position", raw::position);
    }

    @Override
    public List<DerivedSplit> derived() {
        Handed last = handed;
        return last == null ? List.of() : Unchecked.answer(last.derived());
    }

    @Override
    public Optional<SplitPair> trySplit() throws ConnectorException, InterruptedException {
        if (closed.get() || crossing.isEnded() || uncertain != null) {
            return Optional.empty();
        }
        try {
            return crossing.call("trySplit", crossing.limits().page(), activity, raw::trySplit, late -> {});
        } catch (InterruptedException e) {
            doubt("was interrupted while it divided a split");
            throw e;
        } catch (ConnectorException e) {
            if (e.code().equals(PluginErrors.TIMEOUT.code())) {
                uncertain = e;
                return Optional.empty();
            } else if (e.code().startsWith(PluginErrors.PREFIX)) {
                doubt("failed while it divided a split");
            }
            throw e;
        }
    }

    @Override
    public Outcome outcome() {
        @Nullable ConnectorException problem = uncertain;
        if (problem != null) {
            throw new PluginCallException(problem);
        }
        Handed last = handed;
        if (last != null && last.page() == null) {
            return Unchecked.answer(last.outcome());
        }
        return quick("outcome", raw::outcome);
    }

    @Override
    public Map<String, Long> counters() {
        return Unchecked.answer(counters);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        crossing.close("close of a reader", activity, () -> {
            raw.close();
            return null;
        });
        Crossing.Trip<?> blocked = reading;
        if (blocked != null) {
            blocked.shorten(crossing.limits().close());
        }
    }

    /** Runs on the plugin's thread. */
    private Handed fetch() throws ConnectorException, InterruptedException {
        boolean fetched = false;
        try {
            @Nullable Page page = raw.next();
            fetched = true;
            counters = Copies.map(raw.counters());
            return page == null
                    ? new Handed(null, null, List.of(), raw.outcome())
                    : new Handed(page, raw.position(), Copies.list(raw.derived()), null);
        } finally {
            if (!fetched) {
                countFailure();
            }
        }
    }

    /** What a failed request has cost counts too; but the failure itself matters more. */
    private void countFailure() {
        try {
            counters = Copies.map(raw.counters());
        } catch (Throwable e) { // whatever a plugin throws
            counters = Map.of();
        }
    }

    private <T extends @Nullable Object> T quick(String name, Callable<T> body) {
        try {
            return crossing.call(name, crossing.limits().quick(), activity, body, late -> {});
        } catch (ConnectorException e) {
            throw new PluginCallException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginCallException(PluginErrors.INTERRUPTED.with(
                    "interrupted while plugin " + crossing.reports().plugin() + " was asked for its " + name));
        }
    }

    private void doubt(String how) {
        uncertain = PluginErrors.TIMEOUT.with("a reader of plugin "
                + crossing.reports().plugin() + " " + how + ", so nobody knows which rows it still has to hand out");
    }

    private void requireUsable() throws ConnectorException {
        @Nullable ConnectorException problem = uncertain;
        if (problem != null) {
            throw problem;
        } else if (closed.get() || crossing.isEnded()) {
            throw PluginErrors.CLOSED.with(
                    "a reader of plugin " + crossing.reports().plugin() + " was closed while somebody read from it");
        }
    }
}
