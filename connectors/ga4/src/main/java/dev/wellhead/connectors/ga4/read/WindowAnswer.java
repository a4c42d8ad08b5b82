package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.api.OpenAnswer;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One answer to a window: a request, its rows as they arrive, and what it says at its end. Used by one thread. */
final class WindowAnswer implements AutoCloseable {
    private final Ga4Client client;
    private final String property;
    private final OpenAnswer answer;
    private final ReportDecoder decoder;
    private final Cancellation cancellation;

    private WindowAnswer(
            Ga4Client client, String property, OpenAnswer answer, ReportDecoder decoder, Cancellation cancellation) {
        this.client = client;
        this.property = property;
        this.answer = answer;
        this.decoder = decoder;
        this.cancellation = cancellation;
    }

    /**
     * Sends the request and waits for the head of the answer.
     *
     * @param offset rows before
     * @param asked rows at most
     */
    static WindowAnswer open(
            Ga4Client client, WindowSplit split, long offset, long asked, RowDecoder rows, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        ReportQuery query = split.query();
        Ga4Call call = Ga4Call.report(
                split.property(),
                query.request(split.window().from(), split.window().to(), offset, asked),
                split.subject(),
                query.shape(split.window().from(), split.window().to()),
                query.namesPeople());
        OpenAnswer answer = client.open(call, cancellation);
        try {
            ReportDecoder decoder = new ReportDecoder(answer.body(), query, rows);
            return new WindowAnswer(client, split.property(), answer, decoder, cancellation);
        } catch (IOException e) {
            answer.close();
            throw failure(client, split.property(), e, cancellation);
        }
    }

    /** The next rows, at most {@code most}; null at the end. */
    @Nullable
    Page next(int most) throws ConnectorException {
        try {
            return decoder.next(most);
        } catch (IOException e) {
            throw failure(client, property, e, cancellation);
        }
    }

    /** What it said; asked after its end, once. Settles its quota. */
    AnswerEnd end() {
        AnswerEnd end = decoder.end();
        answer.settle(end.quota());
        return end;
    }

    @Override
    public void close() {
        answer.close();
    }

    private static ConnectorException failure(
            Ga4Client client, String property, IOException e, Cancellation cancellation) {
        return client.failure("runReport of property " + property, e, cancellation);
    }
}
