package dev.wellhead.plugin.life;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the classes of a closed plugin are gone from memory. Asks for garbage collections, so it runs beside the
 * application's work, never in its way. {@link #run()} is called by one thread.
 */
public final class LeakCheck {
    private static final int COLLECTIONS = 5;
    private static final long FIRST_WAIT_MILLIS = 50;

    private final String plugin;
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final WeakReference<ClassLoader> loader;

    /** @param loader closed by the caller, who keeps no reference to it */
    public LeakCheck(String plugin, ClassLoader loader) {
        this.plugin = plugin;
        this.loader = new WeakReference<>(loader, collected);
    }

    /**
     * Collects and looks, up to some seconds. What can be taken away from outside is taken away.
     *
     * @throws InterruptedException when the thread is to end
     */
    public LeakReport run() throws InterruptedException {
        if (isGone()) {
            return new LeakReport(plugin, true, List.of());
        }
        List<String> causes = causes();
        return isGone() ? new LeakReport(plugin, true, causes) : new LeakReport(plugin, false, causes);
    }

    /** Whether its classes are gone by now; cheap. */
    public boolean isCollected() {
        return loader.get() == null;
    }

    private List<String> causes() {
        @Nullable ClassLoader left = loader.get();
        return left == null ? List.of() : LeakSearch.of(left);
    }

    private boolean isGone() throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
            System.gc();
            if (collected.remove(wait) != null) {
                return true;
            }
            wait *= 2;
        }
        return loader.get() == null;
    }
}
