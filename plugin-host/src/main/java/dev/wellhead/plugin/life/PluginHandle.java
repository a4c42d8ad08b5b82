package dev.wellhead.plugin.life;

import dev.wellhead.spi.ConnectorException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One life of one plugin version: its state and the number of leases, which change together and without locks.
 * Thread-safe. Owned by the host.
 */
public final class PluginHandle {
    private final String plugin;
    private final PluginListener listener;
    private final AtomicReference<Life> life = new AtomicReference<>(new Life(PluginState.DISCOVERED, 0, null));
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    private record Life(
            PluginState state, int leases, @Nullable ConnectorException failure) {
        Life to(PluginState next, @Nullable ConnectorException why) {
            return new Life(next, leases, why);
        }

        /** With other leases; whether somebody uses it decides between two of the states. */
        Life with(int count) {
            PluginState next = state == PluginState.INITIALISED && count > 0
                    ? PluginState.ACTIVE
                    : state == PluginState.ACTIVE && count == 0 ? PluginState.INITIALISED : state;
            return new Life(next, count, failure);
        }
    }

    /** @param plugin identifier and version, for messages */
    public PluginHandle(String plugin, PluginListener listener) {
        this.plugin = plugin;
        this.listener = listener;
    }

    /** Identifier and version. */
    public String plugin() {
        return plugin;
    }

    public PluginState state() {
        return life.get().state();
    }

    /** How many use it now. */
    public int leases() {
        return life.get().leases();
    }

    /** Why it was rejected, failed or is in quarantine. */
    public Optional<ConnectorException> failure() {
        return Optional.ofNullable(life.get().failure());
    }

    /**
     * Takes a lease, also before the plugin is loaded: whoever has a lease may load it.
     *
     * @return empty when the plugin is draining or closed, so that the caller can look for the one that followed it
     * @throws ConnectorException why it was rejected, failed or is in quarantine
     */
    public Optional<Lease> acquire() throws ConnectorException {
        while (true) {
            Life now = life.get();
            if (now.failure() != null && !now.state().isOver()) {
                throw Remembered.again(now.failure());
            }
            if (!now.state().isUsable()) {
                return Optional.empty();
            }
            if (change(now, now.with(now.leases() + 1))) {
                return Optional.of(new Lease(this::giveBack));
            }
        }
    }

    /**
     * Goes on to {@code next}; from {@code LOADED} to {@code INITIALISED} means {@code ACTIVE} when there are leases.
     *
     * @return false when the life has been ended meanwhile
     * @throws IllegalStateException naming both states, when a life does not go that way
     */
    public boolean advance(PluginState next) {
        return move(next, null);
    }

    /** Goes to {@code REJECTED}, {@code FAILED} or {@code QUARANTINED}; as {@link #advance}. */
    public boolean stop(PluginState next, ConnectorException why) {
        return move(next, why);
    }

    /** Goes to {@code QUARANTINED} from wherever somebody may still use it; otherwise stays. */
    public void quarantine(ConnectorException why) {
        change(now -> now.state().isUsable() ? now.to(PluginState.QUARANTINED, why) : now);
    }

    /**
     * Lets nobody in any more.
     *
     * @return done when the last lease is returned
     */
    public CompletableFuture<Void> drain() {
        Life after = change(now -> now.state().isOver() ? now : now.to(PluginState.DRAINING, now.failure()));
        if (after.leases() == 0) {
            idle.complete(null);
        }
        return idle;
    }

    /** Goes from {@code DRAINING} to {@code CLOSED}; leases that are still out count no more. */
    public void closed() {
        move(PluginState.CLOSED, null);
    }

    private void giveBack() {
        Life after = change(now -> now.with(now.leases() - 1));
        if (after.leases() == 0 && after.state().isOver()) {
            idle.complete(null);
        }
    }

    private boolean move(PluginState next, @Nullable ConnectorException why) {
        while (true) {
            Life now = life.get();
            if (now.state().isOver() && next != PluginState.CLOSED) {
                return false;
            }
            if (!now.state().allows(next)) {
                throw new IllegalStateException("plugin " + plugin + " cannot go from " + now.state() + " to " + next);
            }
            Life after = now.to(next, why);
            if (change(now, next == PluginState.INITIALISED ? after.with(now.leases()) : after)) {
                return true;
            }
        }
    }

    /** Answers the life after the change. */
    private Life change(UnaryOperator<Life> step) {
        while (true) {
            Life now = life.get();
            Life after = step.apply(now);
            if (change(now, after)) {
                return after;
            }
        }
    }

    private boolean change(Life now, Life after) {
        if (!life.compareAndSet(now, after)) {
            return false;
        }
        if (now.state() != after.state()) {
            Listening.quietly(() -> listener.changed(
                    new PluginEvent(plugin, now.state(), after.state(), Optional.ofNullable(after.failure()))));
        }
        return true;
    }
}
