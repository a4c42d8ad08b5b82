package dev.wellhead.simulators.hubspot.limits;

import java.util.ArrayDeque;
import java.util.Iterator;

/** Lets so many requests through in any stretch of time of a length. Thread-safe. */
final class SlidingWindow {
    private final long millis;
    private final ArrayDeque<Long> taken = new ArrayDeque<>();

    SlidingWindow(long millis) {
        this.millis = millis;
    }

    /** Takes a place at a time; whether there was one. */
    synchronized boolean take(int greatest, long now) {
        forget(now);
        if (taken.size() >= greatest) {
            return false;
        }
        taken.addLast(now);
        return true;
    }

    /** How many places are left at a time. */
    synchronized int left(int greatest, long now) {
        forget(now);
        return Math.max(0, greatest - taken.size());
    }

    /** How many were taken in the last part of the window. */
    synchronized int takenSince(long since) {
        int count = 0;
        Iterator<Long> newest = taken.descendingIterator();
        while (newest.hasNext() && newest.next() > since) {
            count++;
        }
        return count;
    }

    private void forget(long now) {
        while (!taken.isEmpty() && taken.peekFirst() <= now - millis) {
            taken.removeFirst();
        }
    }
}
