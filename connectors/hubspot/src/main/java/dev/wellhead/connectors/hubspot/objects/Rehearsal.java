package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A read on trial, to see what it costs: the readers that will read, over records whose ids are made up, in a time that
 * takes none. They take over parts of each other's as the host lets them: who has nothing to do has a part of the next
 * one's given away, where that has got on since he was asked last. Used by one thread, once.
 */
final class Rehearsal {
    /** How long a reader without work waits before he asks again. */
    private static final long PAUSE = 20;

    private final RecordReaders readers;
    private final RehearsedAnswers answers;
    private final int batch;
    private final Deque<Split> open = new ArrayDeque<>();
    private final List<Worker> active = new ArrayList<>();
    private int nextVictim;

    /** @param batch how many ids a batch of associations takes; 0 when ids are not read for them */
    Rehearsal(RecordReaders readers, RehearsedAnswers answers, int batch) {
        this.readers = readers;
        this.answers = answers;
        this.batch = batch;
    }

    private static final class Worker {
        private long millis;
        private @Nullable PageReader reader;
        private long pages;
        private long pagesAtRefusal;
        private boolean isAwaiting;
        private int ids;
    }

    /** Reads all splits; answers how many milliseconds that takes. */
    long run(List<Split> splits, int parallelism) throws ConnectorException, InterruptedException {
        open.addAll(splits);
        PriorityQueue<Worker> workers = new PriorityQueue<>(Comparator.comparingLong(worker -> worker.millis));
        for (int i = 0; i < parallelism; i++) {
            workers.add(new Worker());
        }
        long end = 0;
        while (!workers.isEmpty()) {
            Worker worker = workers.remove();
            answers.time().set(worker.millis);
            boolean isReading = worker.reader != null;
            if (step(worker)) {
                worker.millis = answers.time().millis();
                end = isReading ? Math.max(end, worker.millis) : end;
                workers.add(worker);
            }
        }
        return end;
    }

    /** False when there is nothing left to do for this one. */
    private boolean step(Worker worker) throws ConnectorException, InterruptedException {
        if (worker.reader != null) {
            // What a step brings has arrived when the worker's next one begins.
            worker.pages += worker.isAwaiting ? 1 : 0;
            worker.isAwaiting = read(worker, worker.reader);
            return true;
        }
        if (open.isEmpty() && !divide()) {
            // The next thing that can change anything is the next step of a reader.
            answers.time()
                    .set(active.stream()
                            .mapToLong(other -> Math.max(other.millis, worker.millis + PAUSE))
                            .min()
                            .orElse(worker.millis));
            return !active.isEmpty();
        }
        Split split = open.removeFirst();
        RecordSplit part = part(split);
        worker.reader = readers.open(split, part, answers, ReadOptions.fromStart(), new Cancellation());
        worker.pages = 0;
        worker.isAwaiting = false;
        worker.pagesAtRefusal = 0;
        active.add(worker);
        return true;
    }

    private static RecordSplit part(Split split) throws ConnectorException {
        try {
            return RecordSplit.of(split, Json.object(split.payload()));
        } catch (JsonSyntaxException e) {
            throw HubSpotErrors.SPLIT
                    .with("split '" + split.id() + "' is " + e.getMessage())
                    .withCause(e);
        }
    }

    /** Answers whether that makes a page: ids for associations become one by a batch only. */
    private boolean read(Worker worker, PageReader reader) throws ConnectorException, InterruptedException {
        Page page = reader.next();
        worker.ids += page == null ? 0 : page.rows();
        boolean isBatch = batch > 0 && (worker.ids > batch - SearchBody.MOST || page == null && worker.ids > 0);
        if (isBatch) {
            answers.time().call(answers.rates().associations());
            worker.ids = 0;
        }
        if (page == null) {
            reader.close();
            active.remove(worker);
            worker.reader = null;
        }
        return batch == 0 || isBatch;
    }

    private boolean divide() throws ConnectorException, InterruptedException {
        for (int i = 0; i < active.size(); i++) {
            Worker victim = active.get(Math.floorMod(nextVictim++, active.size()));
            PageReader reader = victim.reader;
            if (reader != null && victim.pages != victim.pagesAtRefusal) {
                Optional<SplitPair> pair = reader.trySplit();
                if (pair.isPresent()) {
                    open.addLast(pair.get().given());
                    return true;
                }
                victim.pagesAtRefusal = victim.pages;
            }
        }
        return false;
    }
}
