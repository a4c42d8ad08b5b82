package dev.wellhead.engine.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Messages on their way, bounded by the bytes of their pages. A message larger than the bound passes alone. */
final class MessageQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final Deque<Message> messages = new ArrayDeque<>();
    private final long capacity;
    private long held;
    private boolean closed;

    MessageQueue(long capacity) {
        this.capacity = capacity;
    }

    /** Waits for room. A closed queue drops what it is given. */
    void put(Message message) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && held > 0 && held + bytes(message) > capacity) {
                notFull.await();
            }
            if (!closed) {
                messages.addLast(message);
                held += bytes(message);
                notEmpty.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next message; null when none came in time. */
    @Nullable
    Message take(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = longest.toNanos();
            while (messages.isEmpty()) {
                if (nanos <= 0) {
                    return null;
                }
                nanos = notEmpty.awaitNanos(nanos);
            }
            Message message = messages.removeFirst();
            held -= bytes(message);
            notFull.signalAll();
            return message;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the taker of an empty queue no later than at its time limit, and lets every putter go. */
    void close() {
        lock.lock();
        try {
            closed = true;
            messages.clear();
            held = 0;
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static long bytes(Message message) {
        return message instanceof Message.PageArrived page ? page.bytes() : 0;
    }
}
