package dev.wellhead.simulators.hubspot.data;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Goes through the records of the start and those kept beside them, in the order of ids. Not thread-safe. */
final class RowIterator implements Iterator<Row> {
    private final ObjectTable table;
    private final Iterator<Map.Entry<Long, Version>> kept;
    private Map.@Nullable Entry<Long, Version> nextKept;
    private long ordinal;
    private long nextId;

    RowIterator(ObjectTable table, long from) {
        this.table = table;
        kept = table.kept().tailMap(from, true).entrySet().iterator();
        nextKept = kept.hasNext() ? kept.next() : null;
        ordinal = table.ids().ordinalFrom(from);
        nextId = idAt(ordinal);
    }

    private long idAt(long at) {
        return at < table.count() ? table.ids().id(at) : Long.MAX_VALUE;
    }

    @Override
    public boolean hasNext() {
        return nextKept != null || nextId != Long.MAX_VALUE;
    }

    @Override
    public Row next() {
        if (nextKept != null && nextKept.getKey() <= nextId) {
            Row row = nextKept.getValue().row();
            if (nextKept.getKey() == nextId) {
                advance();
            }
            nextKept = kept.hasNext() ? kept.next() : null;
            return row;
        }
        if (nextId == Long.MAX_VALUE) {
            throw new NoSuchElementException();
        }
        Row row = table.original(ordinal);
        advance();
        return row;
    }

    private void advance() {
        ordinal++;
        nextId = idAt(ordinal);
    }
}
