package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.parallel.InParallel;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * How long HubSpot takes to answer just what will be asked: a search takes longer than a page of the list when that is two
 * calls, of which one asks for ids only.
 *
 * @param list milliseconds for a page of the list, with all the calls it takes
 * @param search milliseconds for a page of a search
 */
record AnswerTimes(long list, long search) {
    /** Times differ by a third from one call to the next, so that one of them says little. */
    private static final int TRIES = 4;

    private enum Call {
        LIST,
        SEARCH;

        private void send(RecordCalls calls) throws ConnectorException, InterruptedException {
            if (this == LIST) {
                calls.list("", false);
            } else {
                calls.search(calls.searching());
            }
        }
    }

    /** Measures them with sixteen pages; searches more often, because a single reader does little else. */
    static AnswerTimes measured(Supplier<RecordCalls> calls, Executor executor, Clock clock)
            throws ConnectorException, InterruptedException {
        List<Call> series = List.of(Call.LIST, Call.SEARCH, Call.SEARCH, Call.SEARCH);
        List<Long> millis = InParallel.map(executor, series, call -> {
            RecordCalls own = calls.get();
            long began = clock.millis();
            for (int i = 0; i < TRIES; i++) {
                call.send(own);
            }
            return (clock.millis() - began) / TRIES;
        });
        long searches = millis.subList(1, millis.size()).stream()
                .mapToLong(Long::longValue)
                .sum();
        return new AnswerTimes(millis.get(0), searches / (millis.size() - 1));
    }
}
