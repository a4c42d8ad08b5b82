package dev.wellhead.arrow;

import dev.wellhead.spi.data.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Rows of pages that wait, to be taken in other portions than they came. Used by one thread at a time. */
public final class RowQueue {
    private final Deque<PageRows> parts = new ArrayDeque<>();
    private long rows;

    public RowQueue() {}

    public RowQueue(List<Page> pages) {
        pages.forEach(this::add);
    }

    public void add(Page page) {
        add(PageRows.all(page));
    }

    public long rows() {
        return rows;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    /** Takes out the first {@code most} rows, or all when there are no more; no part of the result is empty. */
    public List<PageRows> take(long most) {
        List<PageRows> taken = new ArrayList<>();
        for (long left = Math.min(most, rows); left > 0; ) {
            PageRows first = parts.removeFirst();
            PageRows head = first.head((int) Math.min(left, first.count()));
            taken.add(head);
            left -= head.count();
            rows -= head.count();
            if (head.count() < first.count()) {
                parts.addFirst(first.tail(head.count()));
            }
        }
        return taken;
    }

    /** The same as {@link #take}, as a queue of its own. */
    public RowQueue split(long most) {
        RowQueue taken = new RowQueue();
        take(most).forEach(taken::add);
        return taken;
    }

    private void add(PageRows part) {
        if (part.count() > 0) {
            parts.addLast(part);
            rows += part.count();
        }
    }
}
