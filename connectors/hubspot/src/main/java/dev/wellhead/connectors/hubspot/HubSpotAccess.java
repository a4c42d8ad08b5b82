package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.api.HubSpotPaths;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.parallel.InParallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Finds out which streams the account has and the credentials may read, by asking each for one record. HubSpot tells the
 * scopes of a token for some kinds of credentials only, and not which types an account has. Thread-safe.
 */
final class HubSpotAccess {
    private final HubSpotClient client;
    private final ObjectTypes types;
    private final Executor executor;

    /** @param executor asks side by side: three dozen calls, one after the other, take ten seconds */
    HubSpotAccess(HubSpotClient client, ObjectTypes types, Executor executor) {
        this.client = client;
        this.types = types;
        this.executor = executor;
    }

    /**
     * A stream that the account has.
     *
     * @param scope what HubSpot usually asks for to read it
     * @param refusal why it may not be read; empty when it may
     */
    record Found(String stream, String scope, Optional<ConnectorException> refusal) {
        boolean isReadable() {
            return refusal.isEmpty();
        }

        /** Why it is left out, with what would help. */
        String reason() {
            String said = refusal.map(Throwable::getMessage).orElse("");
            return said.contains(scope) ? said : said + " (usually " + scope + ")";
        }
    }

    private record Trial(String stream, String scope, HubSpotCall call) {}

    /**
     * Owners, lists, schemas and every type, in this order; without what the account does not have.
     *
     * @throws ConnectorException when HubSpot cannot be asked
     */
    List<Found> find(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return InParallel.map(executor, trials(cancellation), trial -> find(trial, cancellation)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Trial> trials(Cancellation cancellation) throws ConnectorException, InterruptedException {
        HubSpotPaths paths = client.paths();
        Map<String, String> one = Map.of("limit", "1");
        List<Trial> trials = new ArrayList<>();
        trials.add(new Trial("owners", "crm.objects.owners.read", HubSpotCall.get("list owners", paths.owners(one))));
        trials.add(new Trial(
                "lists",
                "crm.lists.read",
                HubSpotCall.query(
                        "search lists",
                        paths.lists("/search", Map.of()),
                        Map.of("offset", 0, "count", 1, "query", ""))));
        trials.add(new Trial(
                "schemas",
                "crm.schemas.custom.read",
                HubSpotCall.get("list schemas", paths.schemas(Map.of("includePropertyDefinitions", "false")))));
        for (ObjectType type : types.all(cancellation)) {
            trials.add(new Trial(
                    type.name(),
                    type.scope(),
                    HubSpotCall.get("list " + type.name(), paths.objects(type.path(), "", one))));
        }
        return trials;
    }

    /** Nothing when an account has no such type: it answers that there is none, or that the request is wrong. */
    private Optional<Found> find(Trial trial, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try {
            client.object(trial.call(), cancellation);
            return Optional.of(new Found(trial.stream(), trial.scope(), Optional.empty()));
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.PERMISSION) {
                return Optional.of(new Found(trial.stream(), trial.scope(), Optional.of(e)));
            } else if (HubSpotErrors.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
