package dev.wellhead;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.http.Http;
import dev.wellhead.transport.BudgetListener;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.QuotaBudget;
import dev.wellhead.transport.TransportOptions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way to the network that all connectors of one host share; its HTTP client starts with the first request. */
final class Network implements AutoCloseable {
    private final Supplier<TransportOptions> options;
    private final @Nullable Http given;
    private final Budget budget;
    private @Nullable HttpTransport transport;
    private boolean closed;

    Network(Supplier<TransportOptions> options, @Nullable Http given, @Nullable Budget budget) {
        this.options = options;
        this.given = given;
        this.budget = budget == null ? new QuotaBudget(BudgetListener.NONE) : budget;
    }

    Http http() {
        return given == null ? (request, cancellation) -> transport().send(request, cancellation) : given;
    }

    Budget budget() {
        return budget;
    }

    private synchronized Http transport() throws ConnectorException {
        if (closed) {
            throw new IllegalStateException("the connectors' network is closed: close Connectors last");
        }
        HttpTransport ready = transport;
        if (ready == null) {
            ready = HttpTransport.open(readOptions(), budget);
            transport = ready;
        }
        return ready;
    }

    private TransportOptions readOptions() throws ConnectorException {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw ConnectorException.of(ErrorKind.SETTINGS, "TRANSPORT-OPTIONS", String.valueOf(e.getMessage()))
                    .withRemedy("Correct the environment variable.")
                    .withCause(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (transport != null) {
            transport.close();
            transport = null;
        }
    }
}
