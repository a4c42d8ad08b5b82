package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run: the destination's one writer, on the thread that calls {@link #run}. */
final class SyncRun {
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final SyncOptions options;
    private final RunListener listener;
    private final DestinationSession session;
    private final Cancellation cancellation;
    private final RunStreams streams;
    private final ReadPool pool;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Instant startedAt;
    private final String runId;
    private long uncommittedRows;
    private boolean dirty;
    private boolean commitNow;
    private long oldestChange;

    SyncRun(
            SyncOptions options,
            RunListener listener,
            DestinationSession session,
            Cancellation cancellation,
            List<StreamTask> tasks) {
        this.options = options;
        this.listener = listener;
        this.session = session;
        this.cancellation = cancellation;
        this.startedAt = options.clock().instant();
        this.runId = RunIds.next(startedAt);
        this.pool = new ReadPool(options, listener);
        this.streams = new RunStreams(tasks, new StreamPlanner(options.clock(), runId), session, options.parallelism());
    }

    RunReport run() throws InterruptedException {
        listener.on(new RunEvent.RunStarted(runId, streams.size()));
        try (pool;
                streams) {
            streams.begin();
            work();
        } catch (DestinationException e) {
            endAll(StreamReport.Status.FAILED, Optional.of(e));
        } catch (RuntimeException e) {
            endAll(StreamReport.Status.FAILED, Optional.of(e));
            throw e;
        } catch (Error e) {
            endAll(StreamReport.Status.FAILED, Optional.of(new IllegalStateException("the run ended with " + e, e)));
            throw e;
        } finally {
            endAll(StreamReport.Status.CANCELLED, Optional.empty());
            listener.on(new RunEvent.RunEnded(report()));
        }
        return report();
    }

    private void work() throws InterruptedException {
        while (!streams.allEnded()) {
            if (cancellation.isCancelled()) {
                commit();
                return;
            }
            startPlanned();
            Message message = pool.take(patience());
            if (message != null) {
                handle(message);
            }
            if (commitNow || isDue()) {
                commit();
            }
        }
    }

    private void startPlanned() throws InterruptedException {
        for (RunStreams.Ready ready : streams.ready()) {
            StreamProgress progress = ready.progress();
            listener.on(new RunEvent.StreamStarted(
                    progress.task().ref(),
                    progress.run().writeMode(),
                    ready.incremental(),
                    ready.resumed(),
                    ready.pending().size(),
                    ready.estimate()));
            ready.pending().forEach(split -> pool.submit(progress.reading(), split.split(), split.position()));
        }
        streams.failedToPlan().forEach(report -> listener.on(new RunEvent.StreamEnded(report)));
        completeStreams();
    }

    private void handle(Message message) {
        StreamProgress progress = streams.of(message.stream()).orElse(null);
        Split split = progress == null ? null : progress.live(message.splitId()).orElse(null);
        if (progress == null || split == null) {
            return;
        }
        try {
            if (message instanceof Message.PageArrived page) {
                append(progress, split, page);
            } else if (message instanceof Message.Divided divided) {
                divide(progress, divided);
            } else if (message instanceof Message.Finished finished) {
                finish(progress, finished);
            } else {
                fail(progress, ((Message.Failed) message).failure());
            }
        } catch (ConnectorException e) {
            fail(progress, e);
        }
        completeStreams();
    }

    private void append(StreamProgress progress, Split split, Message.PageArrived message) {
        long rows = message.page().rows();
        session.append(progress.run(), split, message.page());
        record(progress, new LedgerChange.Advanced(split.id(), message.position(), rows));
        progress.appended(rows);
        uncommittedRows += rows;
        streams.derived(progress, message.derived()).forEach((sibling, splits) -> {
            record(sibling, new LedgerChange.Added(splits));
            submit(sibling, splits);
        });
        listener.on(new RunEvent.PageRead(progress.task().ref(), rows, message.bytes()));
    }

    private void divide(StreamProgress progress, Message.Divided message) throws ConnectorException {
        progress.divide(message.pair().kept(), message.pair().given());
        record(progress, new LedgerChange.Divided(message.pair()));
        submit(progress, List.of(message.pair().given()));
    }

    private void finish(StreamProgress progress, Message.Finished message) throws ConnectorException {
        if (message.outcome() instanceof Outcome.Replaced replaced) {
            LedgerChange.Replaced change = progress.replace(message.splitId(), replaced, message.counters());
            pool.discard(progress.reading(), change.discarded());
            record(progress, change);
            submit(progress, change.replacements());
            listener.on(new RunEvent.SplitReplaced(
                    progress.task().ref(),
                    message.splitId(),
                    change.replacements().size(),
                    change.reason()));
        } else {
            progress.finish(message.splitId(), message.counters()).forEach(change -> record(progress, change));
        }
    }

    /** What was committed stays, and the next run goes on from there. */
    private void fail(StreamProgress progress, ConnectorException failure) {
        pool.discard(progress.reading());
        commit();
        if (streams.planAgain(progress, failure)) {
            session.record(progress.run(), new LedgerChange.StreamAbandoned(String.valueOf(failure.getMessage())));
            session.commit();
        } else {
            end(progress, StreamReport.Status.FAILED, Optional.of(failure));
        }
    }

    private void completeStreams() {
        for (StreamProgress progress : streams.complete()) {
            progress.closeGroups().forEach(change -> record(progress, change));
            record(progress, new LedgerChange.StreamFinished());
            afterCommit.add(() -> end(progress, StreamReport.Status.SUCCEEDED, Optional.empty()));
            commitNow = true;
        }
        streams.starved()
                .forEach((progress, failure) -> end(progress, StreamReport.Status.FAILED, Optional.of(failure)));
    }

    /**
     * Has new splits read. What they deliver is recorded after the step that made them, in the same commit or a later
     * one, so that nothing need be committed first.
     */
    private void submit(StreamProgress progress, List<Split> splits) {
        splits.forEach(split -> pool.submit(progress.reading(), split, Optional.empty()));
    }

    private void record(StreamProgress progress, LedgerChange change) {
        if (!dirty) {
            oldestChange = System.nanoTime();
        }
        dirty = true;
        session.record(progress.run(), change);
    }

    private boolean isDue() {
        return dirty
                && (uncommittedRows >= options.batchRows()
                        || age() >= options.batchTime().toNanos());
    }

    private long age() {
        return System.nanoTime() - oldestChange;
    }

    private Duration patience() {
        if (!dirty) {
            return GLANCE;
        }
        Duration left = options.batchTime().minusNanos(age());
        return left.isNegative() ? Duration.ZERO : left.compareTo(GLANCE) < 0 ? left : GLANCE;
    }

    private void commit() {
        if (dirty) {
            session.commit();
            dirty = false;
            uncommittedRows = 0;
            for (StreamProgress progress : streams.started()) {
                long rows = progress.committed();
                if (rows > 0) {
                    listener.on(new RunEvent.Committed(progress.task().ref(), rows));
                }
            }
        }
        commitNow = false;
        List<Runnable> actions = List.copyOf(afterCommit);
        afterCommit.clear();
        actions.forEach(Runnable::run);
    }

    private void end(StreamProgress progress, StreamReport.Status status, Optional<Exception> failure) {
        if (!progress.isEnded()) {
            listener.on(new RunEvent.StreamEnded(progress.end(status, failure)));
        }
    }

    private void endAll(StreamReport.Status status, Optional<Exception> failure) {
        for (StreamProgress progress : streams.started()) {
            progress.rolledBack();
            end(progress, status, failure);
        }
        streams.endUnplanned(status, failure).forEach(report -> listener.on(new RunEvent.StreamEnded(report)));
    }

    private RunReport report() {
        Duration elapsed = Duration.between(startedAt, options.clock().instant());
        return new RunReport(runId, startedAt, elapsed, streams.reports(), session.rejected());
    }
}
