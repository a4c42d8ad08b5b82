package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One answer with records. Read by one thread.
 *
 * @param page the records as rows, and behind them rows that say which records are gone
 * @param numbers the ids of the records, in order; {@link RecordTexts#NONE} where one is no number
 * @param count how many records
 * @param after the cursor of the next answer; empty at the end
 * @param total how many records match, by HubSpot's index; -1 when it does not say
 */
record RecordPage(Page page, long[] numbers, int count, Optional<String> after, long total) {

    /** A page of ids that are known already. */
    static RecordPage ofIds(RecordColumns columns, long[] ids) {
        PageBuilder page = new PageBuilder(columns.ordered());
        for (long id : ids) {
            page.bytes(0).append(Long.toString(id));
            page.endRow();
        }
        return new RecordPage(page.build(), ids, ids.length, Optional.empty(), -1);
    }

    /** Whether ids ascend from {@code least} on, as numbers. */
    boolean ascendsFrom(long least) {
        long before = least - 1;
        for (int i = 0; i < count; i++) {
            if (numbers[i] <= before) {
                return false;
            }
            before = numbers[i];
        }
        return true;
    }

    /** Whether all ids lie in a range, in whatever order. */
    boolean isWithin(long least, long end) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] < least || numbers[i] >= end) {
                return false;
            }
        }
        return true;
    }

    /** Only the records that were changed at some time or later, in milliseconds. */
    RecordPage changedSince(long millis) {
        int place = page.schema().indexOf(RecordColumns.UPDATED);
        LongColumn updated = (LongColumn) page.column(place);
        boolean[] wanted = new boolean[count];
        for (int i = 0; i < count; i++) {
            wanted[i] = updated.isNull(i) || updated.value(i) >= millis * 1_000;
        }
        return only(wanted);
    }

    long last() {
        return numbers[count - 1];
    }

    /** Only the records below {@code end}, which must ascend; what is gone stays. */
    RecordPage below(long end) {
        int kept = count;
        while (kept > 0 && numbers[kept - 1] >= end) {
            kept--;
        }
        return kept == count ? this : keep(first(kept), kept);
    }

    /** Only the records that {@code wanted} says, by their place; what is gone stays. */
    RecordPage only(boolean[] wanted) {
        int[] places = new int[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (wanted[i]) {
                places[kept++] = i;
            }
        }
        return kept == count ? this : keep(places, kept);
    }

    /** Only the records of these numbers, in their order: what was asked for and is still there. */
    RecordPage matching(long[] wanted) {
        Map<Long, Integer> byNumber = new HashMap<>();
        for (int i = 0; i < count; i++) {
            byNumber.put(numbers[i], i);
        }
        int[] places = new int[wanted.length];
        int kept = 0;
        for (long number : wanted) {
            Integer place = byNumber.get(number);
            if (place != null) {
                places[kept++] = place;
            }
        }
        return keep(places, kept);
    }

    /** The same records, ascending; one that stands twice comes once. */
    RecordPage sorted() {
        return ascendsFrom(Long.MIN_VALUE + 1)
                ? this
                : matching(Arrays.stream(numbers, 0, count).sorted().distinct().toArray());
    }

    RecordPage withAfter(Optional<String> cursor) {
        return new RecordPage(page, numbers, count, cursor, total);
    }

    RecordPage withTotal(long matching) {
        return new RecordPage(page, numbers, count, after, matching);
    }

    private static int[] first(int kept) {
        int[] places = new int[kept];
        for (int i = 0; i < kept; i++) {
            places[i] = i;
        }
        return places;
    }

    private RecordPage keep(int[] places, int kept) {
        int gone = page.rows() - count;
        int[] rows = Arrays.copyOf(places, kept + gone);
        long[] left = new long[kept];
        for (int i = 0; i < kept; i++) {
            left[i] = numbers[places[i]];
        }
        for (int i = 0; i < gone; i++) {
            rows[kept + i] = count + i;
        }
        return new RecordPage(page.select(rows, kept + gone), left, kept, after, total);
    }
}
