package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.spi.Cancellation;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who of this connection's readers comes across ids that others need: a reader of associations waits for them instead of
 * asking for what is on its way. It only ever waits for readers that are at work, and those never wait for it. Thread-safe.
 */
final class IdSharing {
    /** When nobody came across anything for so long, whoever waits asks himself. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private long changes;

    /** A reader of a type's whole records is at work. */
    void begin(ObjectType type) {
        changeReaders(type, 1);
    }

    /** It is no more. */
    void end(ObjectType type) {
        changeReaders(type, -1);
    }

    boolean isRead(ObjectType type) {
        lock.lock();
        try {
            return readers.getOrDefault(type.path(), 0) > 0;
        } finally {
            lock.unlock();
        }
    }

    /** How often something has happened; to be asked before looking for what is known. */
    long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** Ids were seen. */
    void seen() {
        lock.lock();
        try {
            happened();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the right to ask for the ids from {@code first} on, to be given back by {@link #answered}. False when they are
     * on their way: then {@link #await} is worth it.
     */
    boolean ask(ObjectType type, long first) {
        lock.lock();
        try {
            // Readers that wait keep others from reading: there must be more at work than wait for them.
            boolean comes = readers.getOrDefault(type.path(), 0) > waiting.getOrDefault(type.path(), 0);
            return !comes && asked.add(type.path() + " " + first);
        } finally {
            lock.unlock();
        }
    }

    void answered(ObjectType type, long first) {
        lock.lock();
        try {
            asked.remove(type.path() + " " + first);
            happened();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for more changes than were known; false when there was none for too long. */
    boolean await(ObjectType type, long known, Cancellation cancellation) throws InterruptedException {
        Cancellation.Registration registration = cancellation.onCancel(this::seen);
        lock.lock();
        waiting.merge(type.path(), 1, Integer::sum);
        try {
            long left = LONGEST_WAIT.toNanos();
            while (changes == known && left > 0 && !cancellation.isCancelled()) {
                left = changed.awaitNanos(left);
            }
            return changes != known;
        } finally {
            waiting.merge(type.path(), -1, Integer::sum);
            lock.unlock();
            registration.close();
        }
    }

    private void changeReaders(ObjectType type, int more) {
        lock.lock();
        try {
            readers.merge(type.path(), more, Integer::sum);
            happened();
        } finally {
            lock.unlock();
        }
    }

    private void happened() {
        changes++;
        changed.signalAll();
    }
}
