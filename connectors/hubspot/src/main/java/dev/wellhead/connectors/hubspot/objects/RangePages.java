package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Fetches the next records of a range: by search where the rate of searches has room, by the list otherwise. Used by one
 * thread.
 */
final class RangePages {
    private final RecordSplit split;
    private final RecordAnswers calls;
    private final SearchPace pace;
    private final IdMemory memory;
    private boolean search;
    private boolean bold;
    private long width = Long.MAX_VALUE;

    RangePages(RecordSplit split, RecordAnswers calls, SearchPace pace, IdMemory memory) {
        this.split = split;
        this.calls = calls;
        this.pace = pace;
        this.memory = memory;
        this.search = split.search() != RecordSplit.Searching.NEVER;
        this.bold = split.mode() == RecordSplit.Mode.CHANGES;
    }

    /**
     * What came.
     *
     * @param page ascending records
     * @param next the least id that was not asked for yet
     * @param isEnd whether no id follows
     * @param pieces whether the order of searches turned out not to be trusted
     * @param counted how much there was to be answered, by the index
     * @param distrust why the range cannot be read in this way; empty when it can
     */
    record Answer(
            RecordPage page, long next, boolean isEnd, boolean pieces, Counted counted, Optional<String> distrust) {
        static Answer of(RecordPage page, long next, boolean isEnd) {
            return of(page, next, isEnd, Counted.UNKNOWN);
        }

        static Answer of(RecordPage page, long next, boolean isEnd, Counted counted) {
            return new Answer(page, next, isEnd, false, counted, Optional.empty());
        }

        private Answer with(Counted known) {
            return new Answer(page, next, isEnd, pieces, known, distrust);
        }
    }

    /**
     * How many records HubSpot's index has from the first id on that was asked for.
     *
     * @param records how many; -1 when it was not asked
     * @param to below which id
     */
    record Counted(long records, long to) {
        static final Counted UNKNOWN = new Counted(-1, 0);
    }

    /** The records from {@code first} on, below {@code end} or not far behind it. */
    Answer from(long first, long end, boolean pieces) throws ConnectorException, InterruptedException {
        if (split.mode() == RecordSplit.Mode.CHANGES) {
            return pieces ? piece(first, end) : searched(first, end).orElseGet(() -> inPieces(first));
        }
        Answer answer = asked(first, end);
        if (answer.distrust().isEmpty()) {
            memory.add(split.type(), first, answer.next(), answer.page().numbers(), answer.isEnd());
        }
        return answer;
    }

    private Answer asked(long first, long end) throws ConnectorException, InterruptedException {
        if (search && first <= split.top() && takesSearch(first)) {
            Optional<Answer> found;
            try {
                found = searched(first, end);
            } finally {
                pace.answered();
            }
            if (found.isPresent()) {
                return isCounted(first) && !isConfirmed(found.get(), first)
                        ? listed(first).with(found.get().counted())
                        : found.get();
            }
            search = false;
        }
        return listed(first);
    }

    /** Nobody would notice if an index that answers a whole part by itself were wrong: the list has to know no more. */
    private boolean isConfirmed(Answer answer, long first) throws ConnectorException, InterruptedException {
        if (answer.counted().records() > answer.page().count()) {
            return true; // what follows is read in other ways too
        }
        return Arrays.stream(calls.ids(first))
                .filter(id -> id < answer.counted().to())
                .allMatch(id -> Arrays.binarySearch(answer.page().numbers(), id) >= 0);
    }

    private boolean isCounted(long first) {
        return split.search() == RecordSplit.Searching.FIRST && first == split.from();
    }

    private boolean takesSearch(long first) {
        if (isCounted(first)) {
            pace.force();
            return true;
        }
        return pace.take();
    }

    private Answer listed(long first) throws ConnectorException, InterruptedException {
        RecordPage page = calls.list(first == 0 ? "" : Long.toString(first), false);
        if (!page.ascendsFrom(first)) {
            return distrusted("the list did not begin at id " + first + ", or is not in the order of ids");
        }
        long behind = page.count() == 0 ? first : page.last() + 1;
        if (page.after().isEmpty()) {
            return Answer.of(page, behind, true);
        }
        byte[] cursor = page.after().get().getBytes(StandardCharsets.UTF_8);
        long after = RecordTexts.whole(cursor, 0, cursor.length);
        if (after == RecordTexts.NONE || after <= first) {
            return distrusted("the list names '" + page.after().get() + "' as what follows id " + first);
        }
        return Answer.of(page, Math.max(after, behind), false);
    }

    private Answer distrusted(String reason) {
        return new Answer(
                new RecordPage(calls.nothing(), new long[0], 0, Optional.empty(), -1),
                0,
                false,
                false,
                Counted.UNKNOWN,
                Optional.of(reason));
    }

    private Answer inPieces(long first) {
        RecordPage nothing = new RecordPage(calls.nothing(), new long[0], 0, Optional.empty(), -1);
        return new Answer(nothing, first, false, true, Counted.UNKNOWN, Optional.empty());
    }

    /** Empty when the answer is not in order. */
    private Optional<Answer> searched(long first, long end) throws ConnectorException, InterruptedException {
        long to = SearchWindow.ofOneLength(first, end);
        if ((bold || first > split.top()) && SearchWindow.beginsALength(first)) {
            long wide = SearchWindow.ofFew(first, end, split.top());
            RecordPage found = calls.search(body(first, wide));
            Optional<Answer> all = complete(found, first, wide);
            if (all.isPresent()) {
                return all;
            }
            bold = false;
            return wide == to ? ofOneLength(found, first, to) : ofOneLength(calls.search(body(first, to)), first, to);
        }
        return ofOneLength(calls.search(body(first, to)), first, to);
    }

    private static Optional<Answer> ofOneLength(RecordPage page, long first, long to) {
        if (page.total() <= page.count()) {
            return complete(page, first, to);
        }
        boolean isOrdered = page.count() > 0 && page.ascendsFrom(first) && page.last() < to;
        Counted counted = new Counted(page.total(), to);
        return isOrdered ? Optional.of(Answer.of(page, page.last() + 1, false, counted)) : Optional.empty();
    }

    /** An answer that holds all that it was asked for needs no order. Empty when it does not. */
    private static Optional<Answer> complete(RecordPage page, long first, long to) {
        RecordPage sorted = page.sorted();
        boolean isWithin = sorted.ascendsFrom(first) && (sorted.count() == 0 || sorted.last() < to);
        return isWithin && page.total() == page.count()
                ? Optional.of(Answer.of(sorted, to, SearchWindow.isLast(to), new Counted(page.total(), to)))
                : Optional.empty();
    }

    /** Narrows what is asked for until one answer holds it all: its order is no matter then. */
    private Answer piece(long first, long end) throws ConnectorException, InterruptedException {
        long most = SearchWindow.ofOneLength(first, end);
        while (true) {
            long to = width >= most - first ? most : first + width;
            RecordPage page = calls.search(body(first, to));
            if (!page.isWithin(first, to)) {
                // Ids are compared as texts, or not at all: what changed can be told from the list, at its price.
                Answer listed = listed(first);
                return new Answer(
                        listed.page().changedSince(split.since()),
                        listed.next(),
                        listed.isEnd(),
                        true,
                        Counted.UNKNOWN,
                        listed.distrust());
            } else if (page.total() <= page.count()) {
                width = Math.max(1, to - first) > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : Math.max(1, to - first) * 2;
                RecordPage sorted = page.sorted();
                return Answer.of(sorted, to, SearchWindow.isLast(to));
            } else if (to - first <= 1) {
                throw HubSpotErrors.ANSWER.with(
                        "a search for id " + first + " says that there are " + page.total() + " of it");
            }
            width = (to - first) / 2;
        }
    }

    private SearchBody body(long first, long to) {
        SearchBody body = calls.searching().where(SearchBody.ID, "GTE", first);
        body = SearchWindow.isLast(to) ? body : body.where(SearchBody.ID, "LTE", to - 1);
        return split.since() == RecordSplit.ALL ? body : body.where(split.type().modified(), "GTE", split.since());
    }
}
