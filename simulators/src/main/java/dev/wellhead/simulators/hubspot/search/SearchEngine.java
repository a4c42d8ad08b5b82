package dev.wellhead.simulators.hubspot.search;

import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.crm.Crm;
import dev.wellhead.simulators.hubspot.data.ChangeOrder;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.data.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Finds rows among those of the start, of which nothing is stored, and those kept beside them. Filters on ids and times
 * cost what they find; the others look at every record in the bounds that remain.
 */
final class SearchEngine {
    private final Crm crm;
    private final ObjectTable table;
    private final Quirks quirks;

    SearchEngine(Crm crm, ObjectTable table, Quirks quirks) {
        this.crm = crm;
        this.table = table;
        this.quirks = quirks;
    }

    /** All that match, and the rows of the page. */
    record Hits(long total, List<Row> rows) {}

    /** Where the originals that may match lie: their numbers, and their places in the order of changes. */
    private record Window(long from, long to, long placeFrom, long placeTo) {
        long size(boolean byPlace) {
            return Math.max(0, byPlace ? placeTo - placeFrom : to - from);
        }
    }

    Hits search(SearchRequest request) {
        boolean idsAsText = quirks.searchIdsAsText();
        Predicate<Row> condition = new Conditions(crm, table, idsAsText).of(request);
        Bounds bounds = Bounds.of(request, table.type(), idsAsText);
        RowOrder order = new RowOrder(table, request, idsAsText);
        int end = request.offset() + request.limit();
        int needed = quirks.searchDisorder() ? Disorder.roundUp(end) : end;
        List<RowOrder.Keyed> kept = kept(condition, order);
        Window window = window(bounds);
        boolean anyPlace = window.placeFrom() == 0 && window.placeTo() == table.count();
        boolean anyId = window.from() == 0 && window.to() == table.count();
        boolean fits = order.by() == RowOrder.By.ID && anyPlace || order.by() == RowOrder.By.CHANGED && anyId;
        Hits hits = bounds.whole() && fits
                ? walk(window, order, kept, needed)
                : scan(window, condition, order, kept, needed);
        List<Row> rows = quirks.searchDisorder() ? Disorder.of(hits.rows()) : hits.rows();
        int from = Math.min(request.offset(), rows.size());
        return new Hits(hits.total(), rows.subList(from, Math.min(end, rows.size())));
    }

    /** The matching records of those that are kept, in order, as the index knows them. */
    private List<RowOrder.Keyed> kept(Predicate<Row> condition, RowOrder order) {
        long now = crm.now();
        List<RowOrder.Keyed> found = new ArrayList<>();
        for (Version version : table.kept().values()) {
            Row row = version.indexed(now);
            if (row != null && row.isLive() && condition.test(row)) {
                found.add(order.key(row));
            }
        }
        found.sort(order.comparator());
        return found;
    }

    private Window window(Bounds bounds) {
        ChangeOrder times = table.order();
        long from = Math.max(
                table.ids().ordinalFrom(bounds.ids().low()),
                times.createdFrom(bounds.created().low()));
        long to = Math.min(
                Math.min(table.count(), table.ids().ordinalFrom(bounds.ids().high() + 1)),
                times.createdFrom(bounds.created().high() + 1));
        long placeFrom = times.placeFrom(bounds.changed().low());
        long placeTo = times.placeFrom(bounds.changed().high() + 1);
        return new Window(from, to, placeFrom, placeTo);
    }

    /** Everything in the window matches, and lies in the order that is asked for. */
    private Hits walk(Window window, RowOrder order, List<RowOrder.Keyed> kept, int needed) {
        boolean byPlace = order.by() == RowOrder.By.CHANGED;
        long first = byPlace ? window.placeFrom() : window.from();
        long size = window.size(byPlace);
        long hidden = table.kept().keySet().stream()
                .mapToLong(table::originalOrdinal)
                .filter(ordinal -> ordinal >= 0)
                .map(ordinal -> byPlace ? table.order().place(ordinal) : ordinal)
                .filter(at -> at >= first && at < first + size)
                .count();
        List<Row> rows = new ArrayList<>();
        int nextKept = 0;
        for (long i = 0; i < size && rows.size() < needed; i++) {
            long at = order.isDescending() ? first + size - 1 - i : first + i;
            Row row = table.original(byPlace ? table.order().ordinal(at) : at);
            if (table.isKept(row.id())) {
                continue;
            }
            RowOrder.Keyed key = order.key(row);
            while (nextKept < kept.size() && order.comparator().compare(kept.get(nextKept), key) < 0) {
                rows.add(kept.get(nextKept++).row());
            }
            rows.add(row);
        }
        while (nextKept < kept.size() && rows.size() < needed) {
            rows.add(kept.get(nextKept++).row());
        }
        long total = size - hidden + kept.size();
        return new Hits(total, rows.subList(0, Math.min(needed, rows.size())));
    }

    /** Looks at each record of the smaller side of the window. */
    private Hits scan(Window window, Predicate<Row> condition, RowOrder order, List<RowOrder.Keyed> kept, int needed) {
        boolean byPlace = window.size(true) < window.size(false);
        long first = byPlace ? window.placeFrom() : window.from();
        PriorityQueue<RowOrder.Keyed> best =
                new PriorityQueue<>(order.comparator().reversed());
        long total = kept.size();
        for (long i = 0; i < window.size(byPlace); i++) {
            long ordinal = byPlace ? table.order().ordinal(first + i) : first + i;
            if (byPlace && (ordinal < window.from() || ordinal >= window.to())) {
                continue;
            }
            Row row = table.original(ordinal);
            if (condition.test(row) && !table.isKept(row.id())) {
                total++;
                offer(best, order.key(row), needed);
            }
        }
        kept.forEach(key -> offer(best, key, needed));
        List<RowOrder.Keyed> found = new ArrayList<>(best);
        Collections.sort(found, order.comparator());
        return new Hits(total, found.stream().map(RowOrder.Keyed::row).toList());
    }

    private static void offer(PriorityQueue<RowOrder.Keyed> best, RowOrder.Keyed key, int needed) {
        if (best.size() < needed) {
            best.add(key);
        } else if (best.comparator().compare(best.element(), key) < 0) {
            best.remove();
            best.add(key);
        }
    }
}
