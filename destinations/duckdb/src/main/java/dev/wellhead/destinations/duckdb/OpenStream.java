package dev.wellhead.destinations.duckdb;

import dev.wellhead.destinations.duckdb.SplitEntry.Status;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A run of a stream that this session writes: its rows, its splits, and what the steps of the run do to both. */
final class OpenStream {
    private final StreamRun run;
    private final RunLedger ledger;
    private final Rejects rejects;
    private final SplitBook splits;
    private final StreamWriter writer;
    private final PageIntake intake;

    /** Splits with rows of which no step has told yet. */
    private final Set<String> untold = new HashSet<>();

    private final List<Finish> finishes = new ArrayList<>();
    private long rows;
    private long rejected;
    private boolean ended;

    private record Finish(String splitId, Map<String, Long> counters) {}

    OpenStream(Database database, StreamRun run, TableLayout layout, RunLedger ledger, Rejects rejects, Clock clock) {
        this.run = run;
        this.ledger = ledger;
        this.rejects = rejects;
        this.splits = new SplitBook(database, run);
        this.writer = new StreamWriter(database, layout, run, clock);
        this.intake = new PageIntake(run, layout, writer.merging(), rejects);
    }

    SplitBook splits() {
        return splits;
    }

    boolean ended() {
        return ended;
    }

    long bufferedBytes() {
        return writer.bufferedBytes();
    }

    void append(Split split, Page page) {
        SplitEntry entry = splits.require(split.id());
        if (entry.status() == Status.PUBLISHED) {
            throw new IllegalStateException("split '" + split.id() + "' is published and takes no more rows");
        }
        if (page.rows() > 0) {
            long before = rejects.count();
            Page clean = intake.take(split, page);
            rejected += rejects.count() - before;
            writer.append(entry, clean);
            untold.add(split.id());
        }
    }

    void record(LedgerChange change) {
        if (change instanceof LedgerChange.Advanced advanced) {
            splits.advance(advanced.splitId(), advanced.position(), advanced.rows());
            rows += advanced.rows();
            untold.remove(advanced.splitId());
        } else if (change instanceof LedgerChange.Finished finished) {
            finish(finished);
        } else if (change instanceof LedgerChange.Divided divided) {
            splits.replace(divided.pair().kept());
            splits.add(List.of(divided.pair().given()));
        } else if (change instanceof LedgerChange.Added added) {
            splits.add(added.splits());
        } else if (change instanceof LedgerChange.Replaced replaced) {
            replace(replaced);
        } else if (change instanceof LedgerChange.GroupFinished group) {
            publish(group.groupId());
        } else if (change instanceof LedgerChange.StreamFinished) {
            finishStream();
        } else if (change instanceof LedgerChange.StreamAbandoned abandoned) {
            abandon(abandoned.reason());
        }
    }

    /** Brings rows that wait into the transaction, so that fewer of them do. */
    void makeRoom() {
        writer.makeRoom();
    }

    /** Brings everything since the last commit into the transaction. */
    void flush() {
        if (!untold.isEmpty()) {
            throw new IllegalStateException("rows of splits " + untold + " of " + run.ref()
                    + " were appended, but no step told how far they go: a commit would deliver them twice");
        }
        if (!ended) {
            writer.flush();
            writeFinishes();
            splits.flush();
        }
        ledger.count(run, rows, rejected);
        rows = 0;
        rejected = 0;
    }

    private void finish(LedgerChange.Finished finished) {
        SplitEntry entry = splits.require(finished.splitId());
        if (entry.status() == Status.PENDING) {
            splits.mark(entry, Status.FINISHED);
            finishes.add(new Finish(finished.splitId(), finished.counters()));
        }
        untold.remove(finished.splitId());
    }

    private void replace(LedgerChange.Replaced replaced) {
        writer.flush();
        List<SplitEntry> discarded =
                replaced.discarded().stream().map(splits::remove).toList();
        for (SplitEntry entry : discarded) {
            if (entry.status() == Status.PUBLISHED) {
                throw new IllegalStateException(
                        "split '" + entry.split().id() + "' is published and cannot be replaced");
            }
            rows -= entry.rows();
        }
        writer.discard(discarded);
        long before = rejects.count();
        rejects.discard(run, replaced.discarded());
        rejected += rejects.count() - before;
        untold.removeAll(replaced.discarded());
        finishes.removeIf(finish -> replaced.discarded().contains(finish.splitId));
        splits.add(replaced.replacements());
    }

    /** Makes a group visible. Splits that were published before stay out of it, so that a second call does nothing. */
    private void publish(String groupId) {
        List<SplitEntry> ready = splits.all().stream()
                .filter(entry -> entry.split().group().equals(groupId) && entry.status() != Status.PUBLISHED)
                .toList();
        for (SplitEntry entry : ready) {
            if (entry.status() == Status.PENDING) {
                throw new IllegalStateException("group '" + groupId + "' of " + run.ref()
                        + " cannot be finished: split '" + entry.split().id() + "' is not");
            }
        }
        writer.publish(ready);
        writeFinishes();
        ready.forEach(entry -> splits.mark(entry, Status.PUBLISHED));
    }

    private void finishStream() {
        run.groups().forEach(group -> publish(group.id()));
        writer.finish();
        writeFinishes();
        run.ends().forEach((cursor, end) -> {
            Set<String> groups = run.groups().stream()
                    .filter(group -> group.cursor().equals(cursor))
                    .map(SplitGroup::id)
                    .collect(Collectors.toSet());
            if (splits.finished(groups)) {
                ledger.moveCursor(run.ref(), run.runId(), cursor, end);
            }
        });
        splits.delete();
        ledger.end(run, "FINISHED", "");
        ended = true;
    }

    private void abandon(String reason) {
        writer.abandon();
        writeFinishes();
        splits.delete();
        untold.clear();
        ledger.end(run, "ABANDONED", reason);
        ended = true;
    }

    private void writeFinishes() {
        finishes.forEach(finish -> ledger.read(run, splits.require(finish.splitId), finish.counters));
        finishes.clear();
    }
}
