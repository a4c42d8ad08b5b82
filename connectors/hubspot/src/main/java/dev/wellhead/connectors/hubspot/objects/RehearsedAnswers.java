package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.data.Page;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers of a HubSpot that has records with made-up ids, where all goes well: what readers ask of it takes the time, and
 * is counted, as at the real one. Used by one thread.
 *
 * @param live ids of the records, ascending
 * @param bin how many are in the recycle bin
 * @param callsOfList how many calls a page of the list takes
 */
record RehearsedAnswers(long[] live, long bin, int callsOfList, RehearsedTime time, Rates rates)
        implements RecordAnswers {

    /** The rates of the account. */
    record Rates(RehearsedTime.Rate general, RehearsedTime.Rate search, RehearsedTime.Rate associations) {}

    @Override
    public RecordPage list(String after, boolean archived) {
        for (int i = 0; i < callsOfList; i++) {
            time.call(rates.general());
        }
        long next = after.isEmpty() ? 0 : Long.parseLong(after);
        if (archived) {
            Optional<String> cursor =
                    bin - next > LIST_LIMIT ? Optional.of(Long.toString(next + LIST_LIMIT)) : Optional.empty();
            return new RecordPage(nothing(), new long[0], 0, cursor, -1);
        }
        int from = place(next);
        int to = Math.min(live.length, from + LIST_LIMIT);
        return page(from, to, to < live.length ? OptionalLong.of(live[to - 1] + 1) : OptionalLong.empty(), -1);
    }

    @Override
    public long[] ids(long first) {
        time.call(rates.general());
        int from = place(first);
        return Arrays.copyOfRange(live, from, Math.min(live.length, from + LIST_LIMIT));
    }

    @Override
    public RecordPage search(SearchBody body) {
        time.call(rates.search());
        int from = place(bound(body, "GTE", 0));
        int end = end(body);
        return page(from, Math.min(end, from + body.limit()), OptionalLong.empty(), Math.max(0, end - from));
    }

    @Override
    public long count(SearchBody body) {
        time.call(rates.search());
        return (long) end(body) - place(bound(body, "GTE", 0));
    }

    @Override
    public SearchBody searching() {
        return SearchBody.of(RecordColumns.ids().names(), SearchBody.MOST);
    }

    @Override
    public Page nothing() {
        return RecordPage.ofIds(RecordColumns.ids(), new long[0]).page();
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of();
    }

    private RecordPage page(int from, int to, OptionalLong next, long total) {
        long[] ids = Arrays.copyOfRange(live, from, Math.max(from, to));
        RecordPage page = RecordPage.ofIds(RecordColumns.ids(), ids);
        Optional<String> cursor = next.isPresent() ? Optional.of(Long.toString(next.getAsLong())) : Optional.empty();
        return new RecordPage(page.page(), ids, ids.length, cursor, total);
    }

    /** The place of the first id that is not less. */
    private int place(long id) {
        int found = Arrays.binarySearch(live, id);
        return found >= 0 ? found : -found - 1;
    }

    private int end(SearchBody body) {
        long below = bound(body, "LT", Long.MAX_VALUE);
        long upTo = bound(body, "LTE", Long.MAX_VALUE - 1);
        return place(Math.min(below, upTo + 1));
    }

    private static long bound(SearchBody body, String operator, long otherwise) {
        for (Map<String, Object> filter : body.filters()) {
            if (SearchBody.ID.equals(filter.get("propertyName")) && operator.equals(filter.get("operator"))) {
                return Long.parseLong(String.valueOf(filter.get("value")));
            }
        }
        return otherwise;
    }
}
