package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out whether a server honours {@code startIndex}. Google's does; an emulator that ignores it would answer the
 * first rows again for each part of a divided read. Asked once for each kind of rows. Thread-safe.
 */
public final class StartChecks {
    private final boolean trusted;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    public StartChecks(URI endpoint) {
        this.trusted = String.valueOf(endpoint.getHost()).endsWith(".googleapis.com");
    }

    /**
     * Whether rows can be asked for from any place on.
     *
     * @param kind what is asked, e.g. {@code tabledata.list}
     * @param end asks for one row behind the last one: an honest server answers none
     */
    public boolean honoured(String kind, Question end, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Boolean answer = trusted ? Boolean.TRUE : known.get(kind);
        if (answer != null) {
            return answer;
        }
        try (RowStream rows = end.open()) {
            answer = !rows.next();
        } catch (IOException e) {
            throw BigQueryClient.broken(kind, e, cancellation);
        }
        known.put(kind, answer);
        return answer;
    }

    /** A request for rows. */
    @FunctionalInterface
    public interface Question {
        RowStream open() throws ConnectorException, InterruptedException;
    }
}
