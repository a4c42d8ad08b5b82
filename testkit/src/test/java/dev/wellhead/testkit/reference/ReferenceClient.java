package dev.wellhead.testkit.reference;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Notes;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends requests to the service. Thread-safe. */
final class ReferenceClient {
    private final SourceContext context;
    private final URI endpoint;
    private final Secret key;
    private final Mutant mutant;

    ReferenceClient(SourceContext context, URI endpoint, Secret key, Mutant mutant) {
        this.context = context;
        this.endpoint = endpoint;
        this.key = key;
        this.mutant = mutant;
    }

    Secret key() {
        return key;
    }

    Notes notes() {
        return context.notes();
    }

    /** The lines of an answer. */
    List<String> get(String operation, String path, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return send(HttpRequest.get(operation, endpoint.resolve(address(path))), cancellation);
    }

    List<String> post(String operation, String path, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return send(HttpRequest.post(operation, endpoint.resolve(path), HttpBody.json("{}")), cancellation);
    }

    private String address(String path) {
        return mutant == Mutant.KEY_IN_ADDRESS ? path + (path.contains("?") ? "&" : "?") + "key=" + key.reveal() : path;
    }

    private List<String> send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Permit permit = context.budget().acquire(new Lane("reference", "requests"), 1, cancellation);
        try {
            HttpRequest signed = request.withHeader("Authorization", "Bearer " + key.reveal());
            Cancellation ended = mutant == Mutant.CLOSE_DOES_NOT_CANCEL ? new Cancellation() : cancellation;
            return lines(signed, context.http().send(signed, ended));
        } catch (InterruptedException e) {
            if (mutant == Mutant.INTERRUPT_IS_A_DEFECT) {
                throw new IllegalStateException("interrupted", e);
            }
            throw e;
        } finally {
            permit.settle(Settlement.of(1));
            if (mutant != Mutant.PERMIT_HELD) {
                permit.close();
            }
        }
    }

    private List<String> lines(HttpRequest request, HttpResponse response) throws ConnectorException {
        boolean close = true;
        try {
            if (response.status() >= 400) {
                close = mutant != Mutant.ANSWER_OPEN_AFTER_AN_ERROR;
                throw ReferenceErrors.of(request, response, mutant);
            }
            close = mutant != Mutant.ANSWER_LEFT_OPEN;
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            if (mutant == Mutant.CUT_BODY_IS_THE_END) {
                return List.of("exact", "end", ".");
            }
            throw ReferenceErrors.LOST
                    .with(request.operation() + " was not answered to its end")
                    .withCause(e);
        } finally {
            if (close) {
                response.close();
            }
        }
    }
}
