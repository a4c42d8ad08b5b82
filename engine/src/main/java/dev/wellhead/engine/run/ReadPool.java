package dev.wellhead.engine.run;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Threads that read splits and tell one taker of it. A worker without a split has a part of another's given away; the
 * given half is read once the taker has submitted it, which is after it was recorded.
 *
 * <p>{@link #submit}, {@link #discard} and {@link #take} are the taker's; {@link #close} ends every reading.
 */
final class ReadPool implements AutoCloseable {
    private static final Duration LONGEST_RETRY_DELAY = Duration.ofMinutes(1);

    private final SyncOptions options;
    private final RunListener listener;
    private final MessageQueue messages;
    private final ReadingBoard board;
    private final List<Thread> workers = new ArrayList<>();

    ReadPool(SyncOptions options, RunListener listener) {
        this.options = options;
        this.listener = listener;
        this.messages = new MessageQueue(options.queueBytes());
        this.board = new ReadingBoard(options.parallelism());
        for (int i = 0; i < options.mostReaders(); i++) {
            Thread worker = new Thread(this::work, "wellhead-read-" + (i + 1));
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
    }

    /** Has a split read from a position. */
    void submit(StreamReading stream, Split split, Optional<Position> from) {
        board.add(new SplitReading(stream, split, from, messages), Duration.ZERO);
    }

    /** Stops the reading of these splits of a stream; messages of theirs that are on their way still arrive. */
    void discard(StreamReading stream, Collection<String> splitIds) {
        board.discard(reading -> reading.stream() == stream && splitIds.contains(reading.splitId()));
    }

    /** Stops every reading of a stream. */
    void discard(StreamReading stream) {
        board.discard(reading -> reading.stream() == stream);
    }

    /** The next message; null when none came in time. */
    @Nullable
    Message take(Duration longest) throws InterruptedException {
        return messages.take(longest);
    }

    @Override
    public void close() {
        board.close();
        messages.close();
        board.discard(reading -> true);
        workers.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread worker : workers) {
            try {
                worker.join(LONGEST_RETRY_DELAY.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (true) {
                ReadingBoard.Work work = board.next();
                if (work == null) {
                    return;
                }
                if (work.divide()) {
                    divide(work.reading());
                } else {
                    read(work.reading());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void divide(SplitReading victim) throws InterruptedException {
        boolean divided = false;
        try {
            divided = victim.tryDivide();
        } catch (ConnectorException | RuntimeException | Error e) {
            fail(victim, e);
        } finally {
            board.divided(divided);
        }
    }

    private void read(SplitReading reading) throws InterruptedException {
        Duration delay = null;
        try {
            reading.read();
        } catch (ConnectorException e) {
            delay = handle(reading, e);
        } catch (RuntimeException | Error e) {
            // Any error, a full heap too: a worker that ended without a word would leave its split unread for good.
            Optional<ConnectorException> known = Failures.known(e);
            if (known.isPresent()) {
                delay = handle(reading, known.get());
            } else {
                fail(reading, e);
            }
        } finally {
            board.done(reading, delay);
        }
    }

    /** How long to wait before opening the split again; null when it will not be. */
    private @Nullable Duration handle(SplitReading reading, ConnectorException failure) throws InterruptedException {
        if (reading.isDiscarded()) {
            return null;
        }
        if (!failure.kind().isRetryable() || reading.failures() >= options.attempts()) {
            fail(reading, failure);
            return null;
        }
        Duration delay = failure.retryAfter().orElseGet(() -> backoff(reading.failures()));
        listener.on(new RunEvent.SplitRetried(
                reading.stream().ref(), reading.splitId(), reading.failures(), delay, failure));
        return delay;
    }

    private Duration backoff(int failures) {
        Duration delay = options.retryDelay().multipliedBy(1L << Math.min(failures - 1, 20));
        return delay.compareTo(LONGEST_RETRY_DELAY) < 0 ? delay : LONGEST_RETRY_DELAY;
    }

    private void fail(SplitReading reading, Throwable failure) throws InterruptedException {
        if (reading.isDiscarded()) {
            return;
        }
        ConnectorException typed = Failures.known(failure)
                .orElseGet(() -> ConnectorException.of(
                                ErrorKind.BUG,
                                "READER-BROKEN",
                                "the reader of split '" + reading.splitId() + "' of "
                                        + reading.stream().ref() + " broke: " + failure)
                        .withCause(failure));
        messages.put(new Message.Failed(reading.stream(), reading.splitId(), typed));
    }
}
