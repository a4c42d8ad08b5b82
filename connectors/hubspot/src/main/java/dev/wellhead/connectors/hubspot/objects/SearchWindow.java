package dev.wellhead.connectors.hubspot.objects;

/**
 * Which ids one search asks for. HubSpot may compare ids as texts, where 1000 comes before 999: pages of a search are
 * taken only within ids of one length, on which both orders agree. An answer that holds all that matches needs no
 * order, so wider windows may be tried first. Stateless.
 */
final class SearchWindow {
    private static final long LAST = 1_000_000_000_000_000_000L;

    private SearchWindow() {}

    /** The end of the ids that have as many digits as {@code first}, within {@code end}. */
    static long ofOneLength(long first, long end) {
        long power = 10;
        while (power <= first && power < LAST) {
            power *= 10;
        }
        return within(power, end);
    }

    /**
     * The end of a window that probably holds few: all ids that are shorter than the highest known one, which is what most
     * accounts have from their first days, or all that lie behind it.
     */
    static long ofFew(long first, long end, long top) {
        if (first > top) {
            return within(LAST, end);
        }
        long power = 1;
        while (power <= top / 10) {
            power *= 10;
        }
        return within(Math.max(power, ofOneLength(first, end)), end);
    }

    /**
     * Whether {@code first} is the least number of its length. From there on, numbers that are greater are greater as texts
     * too.
     */
    static boolean beginsALength(long first) {
        long power = 1;
        while (power < first && power < LAST) {
            power *= 10;
        }
        return first == 0 || power == first;
    }

    /** Whether no id can follow. */
    static boolean isLast(long end) {
        return end >= LAST;
    }

    private static long within(long window, long end) {
        return end == RecordSplit.OPEN ? window : Math.min(end, window);
    }
}
