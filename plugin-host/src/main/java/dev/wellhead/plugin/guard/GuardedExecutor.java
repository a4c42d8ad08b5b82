package dev.wellhead.plugin.guard;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The executor of a source: the plugin's own threads. Work counts as part of whatever submitted it, so that a call that
 * waits for work inside the host is not overdue. A failure of the work is a finding. Thread-safe.
 */
final class GuardedExecutor implements Executor {
    private final PluginThreads threads;
    private final GuardedContext context;

    GuardedExecutor(PluginThreads threads, GuardedContext context) {
        this.threads = threads;
        this.context = context;
    }

    @Override
    public void execute(Runnable work) {
        if (context.holdings().isClosed()) {
            throw new RejectedExecutionException(context.holdings().usedAfterClose("executor()"));
        }
        Activity submitter = context.current();
        try {
            threads.workers().execute(() -> run(work, submitter));
        } catch (RejectedExecutionException e) {
            throw new RejectedExecutionException(context.holdings().usedAfterClose("executor()"));
        }
    }

    private void run(Runnable work, Activity submitter) {
        ((PluginThread) Thread.currentThread()).begin(submitter, threads.loader());
        try {
            work.run();
        } catch (Throwable e) { // whatever a plugin throws
            context.reports()
                    .finding(
                            GuardFinding.Kind.WORK_FAILED,
                            "work on its executor ended with "
                                    + context.reports().failures().text(e));
        }
    }
}
