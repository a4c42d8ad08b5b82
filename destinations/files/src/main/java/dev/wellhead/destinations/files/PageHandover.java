package dev.wellhead.destinations.files;

import dev.wellhead.spi.data.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

/** Passes pages from the thread that reads to the one that writes, a few at a time. */
final class PageHandover implements Iterator<Page> {
    private static final int MOST_WAITING = 2;

    private final Deque<Page> waiting = new ArrayDeque<>();
    private boolean ended;
    private boolean broken;
    private boolean taken = true;

    /** Gives a page, waiting until there is room; false when nobody takes pages any more. */
    synchronized boolean give(Page page) {
        awaitWhile(() -> waiting.size() >= MOST_WAITING && taken);
        if (taken) {
            waiting.add(page);
            notifyAll();
        }
        return taken;
    }

    /** Says that no page follows; {@code failed} when those given are not all there should be. */
    synchronized void end(boolean failed) {
        if (!ended) {
            ended = true;
            broken = failed;
            notifyAll();
        }
    }

    /** Says that no page is taken any more. */
    synchronized void stopTaking() {
        taken = false;
        waiting.clear();
        notifyAll();
    }

    @Override
    public synchronized boolean hasNext() {
        awaitWhile(() -> waiting.isEmpty() && !ended);
        if (broken) {
            throw new IllegalStateException("the rows did not come to their end");
        }
        return !waiting.isEmpty();
    }

    @Override
    public synchronized Page next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Page page = waiting.remove();
        notifyAll();
        return page;
    }

    private synchronized void awaitWhile(BooleanSupplier condition) {
        try {
            while (condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while handing over rows", stopped);
        }
    }
}
