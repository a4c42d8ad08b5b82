package dev.wellhead.engine.run;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One split on its way through one or more readers. Read by one worker at a time; divided and discarded by others.
 *
 * <p>A division and the end of the reading exclude each other, so the message that tells of a division always comes
 * before the one that tells of the end: whoever counts unfinished splits never misses the given half.
 */
final class SplitReading {
    private final StreamReading stream;
    private final MessageQueue messages;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> earlierCounters = new HashMap<>();
    private Split split;
    private Optional<Position> position;
    private volatile @Nullable PageReader reader;
    private boolean ended;
    private volatile boolean discarded;
    private final AtomicLong pages = new AtomicLong();
    private volatile long pagesAtRefusal = -1;
    private int failures;

    SplitReading(StreamReading stream, Split split, Optional<Position> position, MessageQueue messages) {
        this.stream = stream;
        this.split = split;
        this.position = position;
        this.messages = messages;
    }

    StreamReading stream() {
        return stream;
    }

    String splitId() {
        return split.id();
    }

    boolean isDiscarded() {
        return discarded;
    }

    /** Failures in a row without a page between them. */
    int failures() {
        return failures;
    }

    /** Reads on to the end; a failure leaves everything ready to be called again. */
    void read() throws ConnectorException, InterruptedException {
        try (Opened opened = new Opened(open())) {
            Page page = next(opened.reader());
            while (page != null && !discarded) {
                deliver(opened.reader(), page);
                page = next(opened.reader());
            }
            end(opened.reader());
        } catch (ConnectorException | RuntimeException | Error e) {
            failures++;
            throw e;
        }
    }

    /** Whether asking for a division may have another answer than the last time. */
    boolean mayDivide() {
        return reader != null && !discarded && pagesAtRefusal != pages.get();
    }

    /**
     * Tries to have a part of the rest given away, and tells of it. Quick to refuse when that was refused just now.
     *
     * <p>A failure that may pass, or that comes of a reader that was left meanwhile, is a refusal: whoever reads finds out
     * what became of its reader, and opens the split again.
     */
    boolean tryDivide() throws ConnectorException, InterruptedException {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            PageReader active = reader;
            if (active == null || ended || discarded || pagesAtRefusal == pages.get()) {
                return false;
            }
            Optional<SplitPair> pair = asked(active);
            if (pair.isEmpty()) {
                pagesAtRefusal = pages.get();
                return false;
            }
            require(pair.get().kept().id().equals(split.id()), "a divided split must keep its id on the kept half");
            require(
                    !pair.get().given().id().equals(split.id()),
                    "the given half of a split must have an id of its own");
            split = pair.get().kept();
            messages.put(new Message.Divided(stream, pair.get()));
            return true;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality") // whether it is this very reader that is still read from
    private Optional<SplitPair> asked(PageReader active) throws ConnectorException, InterruptedException {
        try {
            return active.trySplit();
        } catch (ConnectorException | RuntimeException e) {
            boolean passes = Failures.known(e)
                    .filter(known -> known.kind().isRetryable())
                    .isPresent();
            if (passes || reader != active) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Stops the reading; nothing more is told of it. */
    void discard() {
        discarded = true;
        PageReader active = reader;
        if (active != null) {
            active.close();
        }
    }

    private PageReader open() throws ConnectorException, InterruptedException {
        Split current;
        lock.lock();
        try {
            current = split;
        } finally {
            lock.unlock();
        }
        PageReader opened = stream.source().read(current, new ReadOptions(position, ReadOptions.DEFAULT_PAGE_ROWS));
        lock.lock();
        try {
            reader = opened;
        } finally {
            lock.unlock();
        }
        if (discarded) {
            opened.close();
        }
        return opened;
    }

    private @Nullable Page next(PageReader opened) throws ConnectorException, InterruptedException {
        return discarded ? null : opened.next();
    }

    private void deliver(PageReader opened, Page page) throws ConnectorException, InterruptedException {
        Position covered = opened.position();
        Page shaped = stream.shaper().shape(page);
        messages.put(
                new Message.PageArrived(stream, split.id(), shaped, PageBytes.of(shaped), covered, opened.derived()));
        position = Optional.of(covered);
        pages.incrementAndGet();
        failures = 0;
    }

    private void end(PageReader opened) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (discarded || ended) {
                return;
            }
            Outcome outcome = opened.outcome(); // when it cannot be told, the split has not ended and is opened again
            ended = true;
            messages.put(new Message.Finished(stream, split.id(), outcome, counters(opened)));
        } finally {
            lock.unlock();
        }
    }

    /** Takes the costs over, unless they were told with the end. */
    private void settle(PageReader last) {
        lock.lock();
        try {
            if (!ended) {
                last.counters().forEach((name, amount) -> earlierCounters.merge(name, amount, Long::sum));
            }
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Long> counters(PageReader opened) {
        Map<String, Long> sum = new HashMap<>(earlierCounters);
        opened.counters().forEach((name, amount) -> sum.merge(name, amount, Long::sum));
        return sum;
    }

    private static void require(boolean holds, String what) throws ConnectorException {
        if (!holds) {
            throw ConnectorException.of(ErrorKind.BUG, "READER-SPLIT", what);
        }
    }

    /** A reader that is left when this is closed: nobody divides it any more, and who is about to is not heard. */
    private final class Opened implements AutoCloseable {
        private final PageReader last;

        Opened(PageReader last) {
            this.last = last;
        }

        PageReader reader() {
            return last;
        }

        @Override
        public void close() {
            reader = null;
            try {
                last.close();
            } finally {
                settle(last);
            }
        }
    }
}
