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
    private final Ga4Call call;
    private final OpenAnswer answer;
    private final ReportDecoder decoder;
    private final Cancellation cancellation;

    private WindowAnswer(
            Ga4Client client, Ga4Call call, OpenAnswer answer, ReportDecoder decoder, Cancellation cancellation) {
        this.client = client;
        this.call = call;
        this.answer = answer;
        this.decoder = decoder;
        this.cancellation = cancellation;
    }

    /**
     * Sends the request and waits for the head of the answer.
     *
     * @param query whose columns the answer has
     */
    static WindowAnswer open(
            Ga4Client client, Ga4Call call, ReportQuery query, RowDecoder rows, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        OpenAnswer answer = client.open(call, cancellation);
        try {
            ReportDecoder decoder = new ReportDecoder(answer.body(), query, rows);
            return new WindowAnswer(client, call, answer, decoder, cancellation);
        } catch (IOException e) {
            answer.close();
            throw client.failure(call.said(), e, cancellation);
        }
    }

    /** The next rows, at most {@code most}; null at the end. */
    @Nullable
    Page next(int most) throws ConnectorException {
        try {
            return decoder.next(most);
        } catch (IOException e) {
            throw client.failure(call.said(), e, cancellation);
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
}
