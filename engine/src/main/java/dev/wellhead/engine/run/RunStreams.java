package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.SplitState;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.StreamState;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The streams of a run: planned in parallel, started in the ledger, and tied together where one derives splits of
 * another. Used by the writer's thread.
 */
final class RunStreams implements AutoCloseable {
    private static final Set<ErrorKind> GONE =
            Set.of(ErrorKind.NOT_FOUND, ErrorKind.SETTINGS, ErrorKind.UNSUPPORTED, ErrorKind.DATA, ErrorKind.REMOTE);

    private final StreamPlanner planner;
    private final DestinationSession session;
    private final PlanningThreads planning;
    private final Map<StreamRef, StreamTask> tasks = new LinkedHashMap<>();
    private final Map<StreamRef, StreamProgress> started = new LinkedHashMap<>();
    private final Map<StreamRef, StreamReport> unplanned = new LinkedHashMap<>();
    private final Map<StreamRef, Set<StreamId>> derives = new LinkedHashMap<>();
    private final List<Ready> held = new ArrayList<>();
    private final List<StreamReport> failures = new ArrayList<>();

    /** A started stream whose splits may be read. */
    record Ready(StreamProgress progress, List<SplitState> pending, boolean resumed, Estimate estimate) {
        boolean incremental() {
            return progress.isIncremental();
        }
    }

    RunStreams(List<StreamTask> all, StreamPlanner planner, DestinationSession session, int parallelism) {
        this.planner = planner;
        this.session = session;
        this.planning = new PlanningThreads(planner, parallelism);
        for (StreamTask task : all) {
            if (tasks.put(task.ref(), task) != null) {
                throw new IllegalArgumentException("stream " + task.ref() + " stands twice among the tasks");
            }
        }
    }

    /** Goes on with open runs and has everything else planned. */
    void begin() {
        tasks.values().forEach(this::begin);
    }

    int size() {
        return tasks.size();
    }

    Collection<StreamProgress> started() {
        return started.values();
    }

    Optional<StreamProgress> of(StreamReading reading) {
        StreamProgress progress = started.get(reading.ref());
        return progress != null && progress.reading() == reading ? Optional.of(progress) : Optional.empty();
    }

    boolean allEnded() {
        return tasks.keySet().stream().allMatch(this::isEnded);
    }

    /** Starts what has been planned, and answers the streams whose splits may be read from now on, each once. */
    List<Ready> ready() throws InterruptedException {
        for (PlanningThreads.Result result : planning.results()) {
            if (result.planned().isPresent()) {
                start(result.task(), result.planned().get());
            } else {
                giveUp(result.task(), result.failure().orElseThrow());
            }
        }
        List<Ready> released = held.stream()
                .filter(ready -> siblingsStarted(ready.progress().task().ref()))
                .toList();
        held.removeAll(released);
        return released;
    }

    /** Streams that could not be planned, each once. */
    List<StreamReport> failedToPlan() {
        List<StreamReport> reports = List.copyOf(failures);
        failures.clear();
        return reports;
    }

    /** The splits of sibling streams that a page gave rise to and that are new, for those that are part of this run. */
    Map<StreamProgress, List<Split>> derived(StreamProgress from, List<DerivedSplit> derived) {
        Map<StreamProgress, List<Split>> added = new LinkedHashMap<>();
        for (DerivedSplit one : derived) {
            StreamProgress sibling = started.get(new StreamRef(from.task().ref().connection(), one.stream()));
            if (sibling != null && !sibling.isEnded()) {
                added.computeIfAbsent(sibling, key -> new ArrayList<>()).addAll(sibling.add(List.of(one.split())));
            }
        }
        added.values().removeIf(List::isEmpty);
        return added;
    }

    /** Streams of which every split is finished and to which no other can add, each once. */
    List<StreamProgress> complete() {
        List<StreamProgress> complete = new ArrayList<>();
        for (StreamProgress progress : started.values()) {
            progress.mayGrow(isHeld(progress) || feeders(progress).stream().anyMatch(ref -> !hasSucceeded(ref)));
            if (!progress.isEnded() && !progress.isClosing() && progress.isDrained()) {
                progress.closing();
                complete.add(progress);
            }
        }
        return complete;
    }

    /** Streams that can never be complete, because one that derives their splits failed. */
    Map<StreamProgress, ConnectorException> starved() {
        Map<StreamProgress, ConnectorException> starved = new LinkedHashMap<>();
        for (StreamProgress progress : started.values()) {
            Optional<StreamRef> failed = feeders(progress).stream()
                    .filter(ref -> isEnded(ref) && !hasSucceeded(ref))
                    .findFirst();
            if (!progress.isEnded() && failed.isPresent() && progress.hasNothingLeft()) {
                starved.put(
                        progress,
                        ConnectorException.of(
                                        ErrorKind.TRANSIENT,
                                        "SYNC-FEEDER",
                                        "stream " + progress.task().ref() + " is fed by " + failed.get()
                                                + ", which did not finish")
                                .withRemedy(
                                        "Mend what stopped that stream and sync again; both go on where they stopped."));
            }
        }
        return starved;
    }

    /**
     * Whether a stream whose reading failed is planned anew instead: an earlier run was gone on with, what it was pinned
     * to is gone, and giving it up loses nothing, because its rows were not visible yet.
     */
    boolean planAgain(StreamProgress progress, ConnectorException failure) {
        if (!progress.isResumed()
                || !GONE.contains(failure.kind())
                || progress.run().writeMode() != WriteMode.REPLACE) {
            return false;
        }
        started.remove(progress.task().ref());
        planning.submit(
                progress.task(),
                new StreamState(session.state(progress.task().ref()).cursors(), Optional.empty()));
        return true;
    }

    List<StreamReport> endUnplanned(StreamReport.Status status, Optional<Exception> failure) {
        List<StreamReport> reports = new ArrayList<>();
        for (StreamRef ref : tasks.keySet()) {
            if (!started.containsKey(ref) && !unplanned.containsKey(ref)) {
                StreamReport report = unplanned(ref, status, failure);
                unplanned.put(ref, report);
                reports.add(report);
            }
        }
        return reports;
    }

    /** A report per task, in order; complete once every stream has ended. */
    List<StreamReport> reports() {
        return tasks.keySet().stream().flatMap(ref -> report(ref).stream()).toList();
    }

    @Override
    public void close() {
        planning.close();
    }

    private void begin(StreamTask task) {
        StreamState state = session.state(task.ref());
        StreamState.Open open = state.open().orElse(null);
        if (open == null || isOutdated(task, open.run())) {
            planning.submit(task, state);
            return;
        }
        try {
            StreamReading reading = planner.resume(task, open.run());
            boolean incremental = isIncremental(open.run(), state);
            session.resume(open.run());
            derives.put(task.ref(), ReadingText.parse(open.run().reading()).derives());
            hold(
                    new StreamProgress(task, open.run(), reading, open.splits(), true, incremental),
                    open.splits(),
                    Estimate.UNKNOWN);
        } catch (ConnectorException e) {
            giveUp(task, e);
        }
    }

    /** Whether rows that are there stay, and the run goes on from where one before ended. */
    private static boolean isIncremental(StreamRun run, StreamState before) {
        return run.writeMode() != WriteMode.REPLACE && !before.cursors().isEmpty();
    }

    /** A run that replaces the whole stream may be dropped at no loss; any other is gone on with to its end. */
    private static boolean isOutdated(StreamTask task, StreamRun open) {
        boolean droppable = open.writeMode() == WriteMode.REPLACE;
        return task.refresh() || (droppable && !open.request().equals(RequestText.of(task.request())));
    }

    private void start(StreamTask task, StreamPlanner.Planned planned) {
        StreamRun run = planned.run();
        boolean incremental = isIncremental(run, session.state(task.ref()));
        session.start(run, planned.plan().splits());
        List<SplitState> states = planned.plan().splits().stream()
                .map(split -> new SplitState(split, false, Optional.empty(), 0))
                .toList();
        derives.put(task.ref(), planned.plan().derives());
        hold(
                new StreamProgress(task, run, planned.reading(), states, false, incremental),
                states,
                planned.plan().estimate());
    }

    private void hold(StreamProgress progress, List<SplitState> states, Estimate estimate) {
        started.put(progress.task().ref(), progress);
        List<SplitState> pending =
                states.stream().filter(state -> !state.finished()).toList();
        held.add(new Ready(progress, pending, progress.isResumed(), estimate));
    }

    private void giveUp(StreamTask task, Exception failure) {
        StreamReport report = unplanned(task.ref(), StreamReport.Status.FAILED, Optional.of(failure));
        unplanned.put(task.ref(), report);
        failures.add(report);
    }

    private boolean isHeld(StreamProgress progress) {
        return held.stream().anyMatch(ready -> ready.progress() == progress);
    }

    /** Whether every stream that this one derives splits of is there to take them. */
    private boolean siblingsStarted(StreamRef ref) {
        return derives.getOrDefault(ref, Set.of()).stream()
                .map(stream -> new StreamRef(ref.connection(), stream))
                .allMatch(sibling ->
                        !tasks.containsKey(sibling) || started.containsKey(sibling) || unplanned.containsKey(sibling));
    }

    /** The other streams that may still derive splits of this one: also those whose plan is not known yet. */
    private List<StreamRef> feeders(StreamProgress progress) {
        StreamRef ref = progress.task().ref();
        return tasks.keySet().stream()
                .filter(other -> !other.equals(ref) && other.connection().equals(ref.connection()))
                .filter(other -> derives.containsKey(other)
                        ? derives.get(other).contains(ref.stream())
                        : !unplanned.containsKey(other))
                .toList();
    }

    private boolean isEnded(StreamRef ref) {
        return report(ref).isPresent();
    }

    private boolean hasSucceeded(StreamRef ref) {
        return report(ref)
                .map(report -> report.status() == StreamReport.Status.SUCCEEDED)
                .orElse(false);
    }

    private Optional<StreamReport> report(StreamRef ref) {
        StreamProgress progress = started.get(ref);
        return progress == null ? Optional.ofNullable(unplanned.get(ref)) : progress.report();
    }

    private static StreamReport unplanned(StreamRef ref, StreamReport.Status status, Optional<Exception> failure) {
        return new StreamReport(ref, status, Optional.empty(), false, false, 0, Map.of(), List.of(), failure);
    }
}
