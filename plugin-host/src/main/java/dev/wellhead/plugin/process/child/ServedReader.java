package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.Link;
import dev.wellhead.plugin.process.wire.Readings;
import dev.wellhead.plugin.process.wire.Readings.PageTail;
import dev.wellhead.plugin.process.wire.Readings.ReadFailure;
import dev.wellhead.plugin.process.wire.Readings.ReadTail;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.SplitPair;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the plugin's whose pages go to the host, each as soon as the host has granted it. One thread reads; others
 * divide and close.
 *
 * <p>A division and the end exclude each other, and each is told before the other may begin. So the host learns of a
 * division before it learns of the end that the division brought nearer, and after the end nothing is divided.
 */
final class ServedReader {
    private final long id;
    private final PageReader reader;
    private final Link link;
    private final String plugin;
    private final PageSender sender;
    private final Semaphore credit = new Semaphore(0);
    private final ReentrantLock ending = new ReentrantLock();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = Thread.currentThread();
    private volatile boolean closed;
    private boolean ended;

    /** Made by the thread that will read. */
    ServedReader(long id, PageReader reader, Link link, String plugin) {
        this.id = id;
        this.reader = reader;
        this.link = link;
        this.plugin = plugin;
        this.sender = new PageSender(id, link.writer());
    }

    void grant(int pages) {
        credit.release(pages);
    }

    /** Where the reader stands before its first page, if it says. */
    Optional<Position> start() {
        try {
            return Optional.ofNullable(reader.position());
        } catch (RuntimeException | Error notAskedBeforeTheFirstPage) {
            return Optional.empty();
        }
    }

    /** Reads to the end, a failure or the closing, and tells the host of it. */
    void run() throws IOException {
        try {
            for (credit.acquire(); !closed; credit.acquire()) {
                Page page = asked("next", reader::next);
                if (page == null) {
                    end();
                    return;
                }
                send(page);
            }
        } catch (ConnectorException failure) {
            fail(failure);
        } catch (InterruptedException closing) {
            fail(PluginFailures.of(plugin, "next", closing));
        } catch (RuntimeException | Error broken) {
            // Whatever it is, the host must hear of it: it waits for a page, an end or a failure.
            fail(PluginFailures.of(plugin, "next", broken));
        } finally {
            over.countDown();
        }
    }

    /** Divides what is left and tells the host; see the comment of the class. */
    void divide(ServedCall<Optional<SplitPair>> call) throws IOException {
        ending.lock();
        try {
            call.answer(ended || closed ? Optional.empty() : asked("trySplit", reader::trySplit));
        } catch (ConnectorException failure) {
            call.fail(failure);
        } finally {
            ending.unlock();
        }
    }

    /** Closes the plugin's reader, and waits until its thread is out of it. */
    void close(Duration grace) throws InterruptedException {
        closed = true;
        try {
            reader.close();
        } finally {
            credit.release();
            if (!over.await(grace.toNanos(), TimeUnit.NANOSECONDS)) {
                thread.interrupt();
                over.await();
            }
        }
    }

    private void send(Page page) throws IOException, ConnectorException {
        List<DerivedSplit> derived = asked("derived", reader::derived);
        Position position = asked("position", reader::position);
        try {
            byte[] tail = Readings.PAGE_TAIL.encode(new PageTail(position, derived, counters()));
            sender.send(page);
            link.send(FrameType.PAGE_END, id, tail);
        } catch (RuntimeException e) {
            throw PluginFailures.unsendable(plugin, "next", e);
        }
    }

    private void end() throws IOException, ConnectorException {
        ending.lock();
        try {
            ended = true;
            Outcome outcome = asked("outcome", reader::outcome);
            link.send(FrameType.READ_END, id, Readings.READ_TAIL.encode(new ReadTail(outcome, start(), counters())));
        } catch (RuntimeException e) {
            throw PluginFailures.unsendable(plugin, "outcome", e);
        } finally {
            ending.unlock();
        }
    }

    /** Asks the plugin, so that whatever it throws is one kind of failure. */
    @SuppressWarnings("NullAway") // a page may be null, and what must not be shows when it is sent
    private <T> T asked(String call, Callable<@Nullable T> question) throws ConnectorException {
        try {
            return question.call();
        } catch (Throwable thrown) {
            throw PluginFailures.of(plugin, call, thrown);
        }
    }

    /** As {@link ServedCall#fail}. */
    private void fail(ConnectorException failure) throws IOException {
        if (Exiting.hasBegun()) {
            return;
        }
        ending.lock();
        try {
            ended = true;
            link.send(FrameType.READ_FAILED, id, Readings.READ_FAILURE.encode(new ReadFailure(failure, counters())));
        } finally {
            ending.unlock();
        }
    }

    /** Counters are for people; that they are wrong ends no read. */
    private Map<String, Long> counters() {
        try {
            return Map.copyOf(reader.counters());
        } catch (RuntimeException | Error wrong) {
            return Map.of();
        }
    }
}
