package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import java.util.Map;

/** What readers of records ask: HubSpot, or for an estimate a rehearsal of it. Used by one thread. */
interface RecordAnswers {
    /** Most records of one page of a list. */
    int LIST_LIMIT = 100;

    /** The next page of the list of live records, or of those in the recycle bin; {@code after} is empty for the first. */
    RecordPage list(String after, boolean archived) throws ConnectorException, InterruptedException;

    /** Ids of the next page of the list of live records, from an id on: one call, however many properties there are. */
    long[] ids(long first) throws ConnectorException, InterruptedException;

    /** Searches live records; answers at most {@link SearchBody#MOST}. */
    RecordPage search(SearchBody body) throws ConnectorException, InterruptedException;

    /** A search for as many records as one answer may have. */
    SearchBody searching();

    /** A page without rows. */
    Page nothing();

    /** How many records match, by HubSpot's index. */
    long count(SearchBody body) throws ConnectorException, InterruptedException;

    /** How many calls were made, by kind. */
    Map<String, Long> counters();
}
