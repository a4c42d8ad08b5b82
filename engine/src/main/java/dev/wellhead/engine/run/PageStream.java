package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.SplitState;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.StreamState;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one read, with no destination and no state: the columns asked for, the filter and the limit applied, lost
 * splits opened again. Rows come in the order of the splits when {@link ReadRequest#parallelism()} is 1, else in no
 * order. Used by one thread; close it to end the reading.
 */
public final class PageStream implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final ReadPlan plan;
    private final StreamProgress progress;
    private final ReadPool pool;
    private final Cancellation cancellation;
    private final Map<String, PageSpool> spools = new HashMap<>();
    private final Map<String, Long> counters = new HashMap<>();
    private @Nullable PageSpool visible;
    private long remaining;

    private PageStream(ReadPlan plan, StreamProgress progress, ReadPool pool, Cancellation cancellation, long limit) {
        this.plan = plan;
        this.progress = progress;
        this.pool = pool;
        this.cancellation = cancellation;
        this.remaining = limit;
    }

    /**
     * Plans a read and begins it.
     *
     * @param source open for as long as the stream; not closed by it
     * @param cancellation ends the reading: {@link #next()} then throws {@code CANCELLED}
     */
    public static PageStream open(Source source, ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return open(source, request, cancellation, SyncOptions.defaults(), RunListener.NONE);
    }

    /** As {@link #open(Source, ReadRequest, Cancellation)}, with other options and a listener for retries. */
    public static PageStream open(
            Source source, ReadRequest request, Cancellation cancellation, SyncOptions options, RunListener listener)
            throws ConnectorException, InterruptedException {
        ReadRequest passing = request.toBuilder().resumable(false).build();
        StreamTask task = StreamTask.of(new StreamRef("read", request.stream()), source, passing);
        StreamPlanner.Planned planned = new StreamPlanner(options.clock(), "read").plan(task, StreamState.EMPTY);
        StreamRun run = planned.run();
        List<SplitState> states = planned.plan().splits().stream()
                .map(split -> new SplitState(split, false, Optional.empty(), 0))
                .toList();
        StreamProgress progress = new StreamProgress(task, run, planned.reading(), states, false, false);
        long limit = request.limit().orElse(Long.MAX_VALUE);
        int readers = Math.min(request.parallelism(), planned.plan().maxConcurrency());
        ReadPool pool = new ReadPool(options.withParallelism(readers), listener);
        states.forEach(state -> pool.submit(planned.reading(), state.split(), Optional.empty()));
        return new PageStream(planned.plan(), progress, pool, cancellation, limit);
    }

    /** The plan that is being read. */
    public ReadPlan plan() {
        return plan;
    }

    /** The fields of every page. */
    public Schema schema() {
        return progress.run().schema();
    }

    /** What the finished splits have cost, by name. */
    public Map<String, Long> counters() {
        return Map.copyOf(counters);
    }

    /** The next rows, at least one; null at the end. */
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        while (remaining > 0) {
            Page page = spooled();
            if (page == null && progress.hasNothingLeft()) {
                return null;
            }
            if (page == null) {
                page = received();
            }
            if (page != null && page.rows() > 0) {
                Page limited = page.head((int) Math.min(remaining, page.rows()));
                remaining -= limited.rows();
                return limited;
            }
        }
        return null;
    }

    @Override
    public void close() {
        pool.close();
        spools.values().forEach(PageSpool::close);
        if (visible != null) {
            visible.close();
        }
    }

    /** The next page of a group that became visible whole. */
    private @Nullable Page spooled() throws ConnectorException {
        PageSpool spool = visible;
        if (spool == null) {
            return null;
        }
        try {
            Page page = spool.next();
            if (page == null) {
                spool.close();
                visible = null;
            }
            return page;
        } catch (IOException e) {
            throw spoolFailure(e);
        }
    }

    /** Takes one message; answers a page when it brought one that may be shown at once. */
    private @Nullable Page received() throws ConnectorException, InterruptedException {
        if (cancellation.isCancelled()) {
            throw ConnectorException.of(ErrorKind.CANCELLED, "READ-CANCELLED", "the read was cancelled");
        }
        Message message = pool.take(GLANCE);
        if (message == null || progress.live(message.splitId()).isEmpty()) {
            return null;
        }
        if (message instanceof Message.Failed failed) {
            throw failed.failure();
        } else if (message instanceof Message.Divided divided) {
            progress.divide(divided.pair().kept(), divided.pair().given());
            submit(List.of(divided.pair().given()));
        } else if (message instanceof Message.Finished finished) {
            finish(finished);
        } else if (message instanceof Message.PageArrived arrived) {
            return arrive(arrived);
        }
        return null;
    }

    private @Nullable Page arrive(Message.PageArrived message) throws ConnectorException {
        Split split = progress.live(message.splitId()).orElseThrow();
        if (!progress.isWhole(split.group())) {
            return message.page();
        }
        try {
            spools.computeIfAbsent(split.group(), group -> new PageSpool(schema()))
                    .add(split.id(), message.page());
        } catch (IOException e) {
            throw spoolFailure(e);
        }
        return null;
    }

    private void finish(Message.Finished message) throws ConnectorException {
        message.counters().forEach((name, amount) -> counters.merge(name, amount, Long::sum));
        String group = progress.live(message.splitId()).orElseThrow().group();
        if (message.outcome() instanceof Outcome.Replaced replaced) {
            List<String> discarded =
                    progress.replace(message.splitId(), replaced, Map.of()).discarded();
            pool.discard(progress.reading(), discarded);
            PageSpool spool = spools.get(group);
            if (spool != null) {
                spool.discard(discarded);
            }
            submit(replaced.splits());
            return;
        }
        progress.finish(message.splitId(), Map.of());
        PageSpool complete = progress.isGroupOpen(group) ? null : spools.remove(group);
        if (complete != null) {
            visible = visible == null ? complete : visible.followedBy(complete);
        }
    }

    private void submit(List<Split> splits) {
        splits.forEach(split -> pool.submit(progress.reading(), split, Optional.empty()));
    }

    private static ConnectorException spoolFailure(IOException cause) {
        return ConnectorException.of(
                        ErrorKind.REMOTE,
                        "READ-SPOOL",
                        "rows that wait for their group could not be kept in a temporary file: " + cause.getMessage())
                .withRemedy("Make room in the folder for temporary files, or read fewer rows at once.")
                .withCause(cause);
    }
}
