package dev.wellhead.plugin.guard;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * All threads of one loaded plugin: those that the host made for it, and those that it started itself, which inherit the
 * group of the thread that starts them. Whatever ends one of them is a finding and not a print on standard error.
 */
final class PluginThreadGroup extends ThreadGroup {
    private final Reports reports;
    private final LogLines lines;

    PluginThreadGroup(Reports reports, String id) {
        super("plugin " + reports.plugin());
        this.reports = reports;
        this.lines = new LogLines(id);
    }

    /** The plugin whose thread this is; null for all other threads. */
    static @Nullable PluginThreadGroup of(Thread thread) {
        @Nullable ThreadGroup group = thread.getThreadGroup();
        while (group != null && !(group instanceof PluginThreadGroup)) {
            group = group.getParent();
        }
        return (PluginThreadGroup) group;
    }

    /** Takes what the threads print. */
    LogLines lines() {
        return lines;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        reports.finding(
                GuardFinding.Kind.WORK_FAILED,
                "its thread '" + thread.getName() + "' ended with "
                        + reports.failures().text(thrown));
    }

    /**
     * Threads that are alive. Without workers of the JDK's common pool: they are started in the group of whoever needs one
     * first, and belong to everybody.
     */
    List<Thread> threads() {
        return found().stream().filter(thread -> !isShared(thread)).toList();
    }

    private static boolean isShared(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool().equals(ForkJoinPool.commonPool());
    }

    private List<Thread> found() {
        Thread[] found = new Thread[activeCount() + 16];
        int count = enumerate(found, true);
        while (count == found.length) {
            found = new Thread[found.length * 2];
            count = enumerate(found, true);
        }
        return List.of(Arrays.copyOf(found, count));
    }
}
