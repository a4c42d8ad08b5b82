package dev.wellhead.plugin.process;

import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.PageFrames;
import dev.wellhead.plugin.process.wire.Pending;
import dev.wellhead.plugin.process.wire.Readings;
import dev.wellhead.plugin.process.wire.Readings.PageTail;
import dev.wellhead.plugin.process.wire.Readings.ReadFailure;
import dev.wellhead.plugin.process.wire.Readings.ReadTail;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one reader between the thread that reads the link and the one that reads pages, and how many more the child
 * may send. Bounded by what was granted: a child that sends more breaks the protocol.
 */
final class PageQueue {
    /** Most pages that may be ahead of the one who reads. */
    private static final int MOST_PAGES = 4;

    /** From so many bytes on, fewer pages are granted; one always is. */
    private static final long ENOUGH_BYTES = 16L * 1024 * 1024;

    private static final long MAX_PAGE_BYTES = 256L * 1024 * 1024;

    /** What a part costs here beside its bytes, so that a page of many small ones is bounded, too. */
    private static final int PART_BYTES = 64;

    private final CallClock clock;
    private final PageFrames frames = new PageFrames();
    private final Deque<Event> events = new ArrayDeque<>();
    private List<byte[]> parts = new ArrayList<>();
    private long partBytes;
    private long lastPageBytes = 1;
    private int owed;
    private int waiting;
    private int window = 1;
    private boolean over;
    private boolean closed;
    private @Nullable ConnectorException poison;

    PageQueue(CallClock clock) {
        this.clock = clock;
    }

    /** What came from a reader. */
    sealed interface Event {}

    /** A page, not decoded yet. */
    record PageCame(List<byte[]> parts, PageTail tail) implements Event {}

    /** The end of the split. */
    record EndCame(ReadTail tail) implements Event {}

    /** The failure of the reader or of its child; what it has cost, if that is known. */
    record FailureCame(ConnectorException failure, Optional<Map<String, Long>> counters) implements Event {}

    /** Waits for what comes next. The end and a failure stay. */
    synchronized Event take() throws InterruptedException {
        while (events.isEmpty() && poison == null) {
            wait();
        }
        if (poison != null) {
            return new FailureCame(poison, Optional.empty());
        }
        Event event = events.element();
        if (event instanceof PageCame) {
            events.remove();
            waiting--;
            window = Math.min(window * 2, MOST_PAGES);
        }
        return event;
    }

    /** How many pages more the child may send from now on; they count as granted. */
    synchronized int missing() {
        if (over || closed) {
            return 0;
        }
        long fitting = Math.max(1, Math.min(window, ENOUGH_BYTES / lastPageBytes));
        int more = (int) Math.max(0, fitting - owed - waiting);
        owed += more;
        clock.owes(owed > 0, System.nanoTime());
        return more;
    }

    /** Whether nothing more will come. */
    synchronized boolean isOver() {
        return over || closed;
    }

    synchronized void received(FrameType type, byte[] payload) throws IOException {
        if (over) {
            throw new IOException("a frame " + type + " came after the end of a split");
        }
        switch (type) {
            case PAGE_PART -> part(payload);
            case PAGE_END -> {
                if (parts.isEmpty()) {
                    throw new IOException("a page came without bytes");
                }
                PageCame come = new PageCame(parts, Readings.PAGE_TAIL.decode(payload));
                lastPageBytes = partBytes;
                parts = new ArrayList<>();
                partBytes = 0;
                owed--;
                waiting++;
                clock.owes(owed > 0, System.nanoTime());
                clock.progress(System.nanoTime());
                put(come);
            }
            case READ_END -> end(new EndCame(Readings.READ_TAIL.decode(payload)));
            default -> {
                ReadFailure failed = Readings.READ_FAILURE.decode(payload);
                end(new FailureCame(failed.failure(), Optional.of(failed.counters())));
            }
        }
    }

    /** Nothing more comes, for this reason; what came before stays. */
    synchronized void fail(ConnectorException reason) {
        if (!over) {
            end(new FailureCame(reason, Optional.empty()));
        }
    }

    /** Drops what is there; whoever waits fails. False when that has happened before. */
    synchronized boolean close(ConnectorException reason) {
        boolean first = !closed;
        closed = true;
        poison(reason);
        return first;
    }

    /**
     * Gives a question up for good, and this reader with it. What the frames behind the answer bring cannot be taken in
     * between, since whoever takes waits for this lock.
     *
     * @return false when the answer has come: then nothing is given up
     */
    synchronized boolean giveUpUnlessAnswered(Pending<?> pending, ConnectorException reason) {
        if (!pending.abandon()) {
            return false;
        }
        poison(reason);
        return true;
    }

    /** Decodes a page; by the one who reads, so that pages of several readers are decoded at once. */
    Page decode(PageCame come) throws IOException {
        List<InputStream> streams = new ArrayList<>();
        come.parts().forEach(part -> streams.add(new ByteArrayInputStream(part)));
        return frames.read(new SequenceInputStream(Collections.enumeration(streams)));
    }

    /** Drops what is there for good: whoever takes gets this failure. The first reason counts. */
    synchronized void poison(ConnectorException reason) {
        poison = poison == null ? reason : poison;
        events.clear();
        waiting = 0;
        clock.owes(false, System.nanoTime());
        notifyAll();
    }

    private void part(byte[] payload) throws IOException {
        if (payload.length == 0) {
            throw new IOException("a part of a page came without bytes");
        }
        partBytes += payload.length + PART_BYTES;
        if (owed == 0 || partBytes > MAX_PAGE_BYTES) {
            throw new IOException(owed == 0 ? "a page came that was not granted" : "a page is too large");
        }
        parts.add(payload);
        clock.progress(System.nanoTime());
    }

    private void end(Event last) {
        over = true;
        parts = new ArrayList<>();
        clock.owes(false, System.nanoTime());
        put(last);
    }

    private void put(Event event) {
        if (poison == null) {
            events.add(event);
        }
        notifyAll();
    }
}
