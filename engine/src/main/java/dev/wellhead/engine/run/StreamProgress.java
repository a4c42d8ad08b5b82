package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.SplitState;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a stream has come in this run, as the one writer sees it. Not thread-safe. */
final class StreamProgress {
    private final StreamTask task;
    private final StreamRun run;
    private final StreamReading reading;
    private final boolean resumed;
    private final boolean incremental;
    private final Map<String, Split> unfinished = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> groupOf = new HashMap<>();
    private final Set<String> openGroups = new HashSet<>();
    private final Map<String, Long> counters = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private boolean mayGrow;
    private boolean closing;
    private long uncommitted;
    private long committed;
    private @Nullable StreamReport report;

    StreamProgress(
            StreamTask task,
            StreamRun run,
            StreamReading reading,
            List<SplitState> splits,
            boolean resumed,
            boolean incremental) {
        this.task = task;
        this.run = run;
        this.reading = reading;
        this.resumed = resumed;
        this.incremental = incremental;
        for (SplitState state : splits) {
            know(state.split());
            if (state.finished()) {
                unfinished.remove(state.split().id());
            }
        }
        run.groups().forEach(group -> openGroups.add(group.id()));
    }

    StreamTask task() {
        return task;
    }

    StreamRun run() {
        return run;
    }

    boolean isIncremental() {
        return incremental;
    }

    StreamReading reading() {
        return reading;
    }

    boolean isEnded() {
        return report != null;
    }

    Optional<StreamReport> report() {
        return Optional.ofNullable(report);
    }

    /** The split as last recorded; empty when it was discarded or has ended. */
    Optional<Split> live(String splitId) {
        return isEnded() ? Optional.empty() : Optional.ofNullable(unfinished.get(splitId));
    }

    void appended(long rows) {
        uncommitted += rows;
    }

    /** Rows that the commit just made have become durable. */
    long committed() {
        long rows = uncommitted;
        committed += rows;
        uncommitted = 0;
        return rows;
    }

    void rolledBack() {
        uncommitted = 0;
    }

    /** Splits that were not known before, out of {@code splits}. */
    List<Split> add(List<Split> splits) {
        List<Split> added = new ArrayList<>();
        for (Split split : splits) {
            if (!known.contains(split.id())) {
                know(split);
                added.add(split);
            }
        }
        return added;
    }

    void divide(Split kept, Split given) throws ConnectorException {
        require(!known.contains(given.id()), "the id '" + given.id() + "' of a given half is in use already");
        require(
                given.group().equals(kept.group()) && kept.group().equals(groupOf.get(kept.id())),
                "both halves of split '" + kept.id() + "' must stay in its group");
        unfinished.put(kept.id(), kept);
        know(given);
    }

    /** Takes the split as read to its end, and answers what that completes. */
    List<LedgerChange> finish(String splitId, Map<String, Long> spent) {
        spent.forEach((name, amount) -> counters.merge(name, amount, Long::sum));
        unfinished.remove(splitId);
        List<LedgerChange> changes = new ArrayList<>();
        changes.add(new LedgerChange.Finished(splitId, spent));
        changes.addAll(closeGroups());
        return changes;
    }

    /** Takes the split as replaced, and answers the change for the ledger. */
    LedgerChange.Replaced replace(String splitId, Outcome.Replaced outcome, Map<String, Long> spent)
            throws ConnectorException {
        spent.forEach((name, amount) -> counters.merge(name, amount, Long::sum));
        String group = groupOf.getOrDefault(splitId, "");
        require(isWhole(group), "split '" + splitId + "' may not be replaced, because its group shows rows at once");
        List<String> discarded = outcome.scope() == Outcome.Scope.SPLIT
                ? List.of(splitId)
                : known.stream()
                        .filter(id -> group.equals(groupOf.get(id)))
                        .sorted()
                        .toList();
        for (Split split : outcome.splits()) {
            require(split.group().equals(group), "split '" + split.id() + "' replaces one of another group");
            require(!known.contains(split.id()), "the id '" + split.id() + "' of a replacement is in use already");
        }
        discarded.forEach(unfinished::remove);
        discarded.forEach(groupOf::remove);
        outcome.splits().forEach(this::know);
        notes.add(outcome.reason());
        return new LedgerChange.Replaced(discarded, outcome.splits(), outcome.reason());
    }

    /** While other streams may still add splits, no group is taken as finished. */
    void mayGrow(boolean value) {
        mayGrow = value;
    }

    /** Groups without an unfinished split, each answered once. */
    List<LedgerChange> closeGroups() {
        if (mayGrow) {
            return List.of();
        }
        Set<String> busy = new HashSet<>();
        unfinished.values().forEach(split -> busy.add(split.group()));
        List<LedgerChange> changes = new ArrayList<>();
        for (SplitGroup group : run.groups()) {
            if (!busy.contains(group.id()) && openGroups.remove(group.id())) {
                changes.add(new LedgerChange.GroupFinished(group.id()));
            }
        }
        return changes;
    }

    /** Whether no split is left, whatever others may still add. */
    boolean hasNothingLeft() {
        return unfinished.isEmpty();
    }

    /** Whether no split is left and none can come. */
    boolean isDrained() {
        return !mayGrow && unfinished.isEmpty();
    }

    /** Whether some split of the group is unfinished. */
    boolean isGroupOpen(String groupId) {
        return unfinished.values().stream().anyMatch(split -> split.group().equals(groupId));
    }

    boolean isResumed() {
        return resumed;
    }

    /** From here on the stream only waits for its last commit. */
    void closing() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    StreamReport end(StreamReport.Status status, Optional<Exception> failure) {
        StreamReport ended = new StreamReport(
                task.ref(),
                status,
                Optional.of(run.writeMode()),
                incremental,
                resumed,
                committed,
                counters,
                notes,
                failure);
        report = ended;
        return ended;
    }

    private void know(Split split) {
        known.add(split.id());
        groupOf.put(split.id(), split.group());
        unfinished.put(split.id(), split);
    }

    /** Whether a group becomes visible only when all of it is there. */
    boolean isWhole(String groupId) {
        return run.groups().stream()
                .anyMatch(group -> group.id().equals(groupId) && group.visibility() == SplitGroup.Visibility.GROUP);
    }

    private static void require(boolean holds, String what) throws ConnectorException {
        if (!holds) {
            throw ConnectorException.of(ErrorKind.BUG, "READER-SPLIT", what);
        }
    }
}
