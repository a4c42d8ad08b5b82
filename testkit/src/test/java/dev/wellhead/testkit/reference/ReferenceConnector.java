package dev.wellhead.testkit.reference;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import java.util.Map;

/** A connector that uses every feature of the contract; right with {@link Mutant#NONE}, wrong in one place with others. */
@ExportConnector("reference")
public final class ReferenceConnector implements ConnectorProvider {
    private final Cancellation shared = new Cancellation();
    private final Mutant mutant;

    /** The correct one. */
    public ReferenceConnector() {
        this(Mutant.NONE);
    }

    ReferenceConnector(Mutant mutant) {
        this.mutant = mutant;
    }

    @Override
    public ConnectorDescriptor describe() {
        return ReferenceDescription.of(mutant);
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        if (mutant == Mutant.MISSING_SETTING_IS_A_CRASH && !settings.values().containsKey("endpoint")) {
            throw new IllegalArgumentException("endpoint");
        } else if (mutant == Mutant.EXPLICIT_DEFAULT_IS_REFUSED
                && settings.values().containsKey("patience")) {
            throw ReferenceErrors.SETTINGS.with("'patience' is 30 s anyway");
        } else if (mutant == Mutant.UNKNOWN_SETTING_IS_A_DEFECT
                && settings.values().size() > 1) {
            throw ReferenceErrors.BUG.with(
                    "too many settings: " + settings.values().keySet());
        }
        ReferenceSettings bound = bind(settings);
        ReferenceClient client = new ReferenceClient(context, bound.endpoint(), key(settings), mutant);
        if (mutant == Mutant.OPENING_CONNECTS) {
            ping(client);
        }
        Cancellation closed = mutant == Mutant.SOURCES_SHARE_THEIR_END ? shared : new Cancellation();
        return new ReferenceSource(client, new SideEffects(mutant), closed, mutant);
    }

    private ReferenceSettings bind(ConnectorSettings settings) throws ConnectorException {
        try {
            if (mutant == Mutant.WRONG_SETTING_IS_THE_DEFAULT
                    && "~nonsense~".equals(settings.values().get("patience"))) {
                return new ConnectorSettings(
                                Map.of("endpoint", settings.values().get("endpoint")), settings.auth())
                        .bind(ReferenceSettings.class);
            }
            return settings.bind(ReferenceSettings.class);
        } catch (ConnectorException e) {
            throw switch (mutant) {
                case WRONG_SETTING_IS_A_DEFECT -> ReferenceErrors.BUG.with(String.valueOf(e.getMessage()));
                case WRONG_SETTING_IS_NOT_NAMED -> ReferenceErrors.SETTINGS.with("a setting is wrong");
                default -> e;
            };
        }
    }

    private Secret key(ConnectorSettings settings) throws ConnectorException {
        String kind = settings.auth().kind();
        if (!kind.equals("key") && mutant != Mutant.UNKNOWN_KIND_OF_SIGN_IN_IS_TAKEN) {
            String shown = mutant == Mutant.SECRET_IN_A_FAILURE_OF_OPENING
                    ? " with " + ((Secret) settings.auth().values().get("key")).reveal()
                    : "";
            throw ReferenceErrors.SETTINGS.with("there is no kind of authentication '" + kind + "'" + shown);
        }
        if (mutant == Mutant.MISSING_KEY_IS_TAKEN && settings.auth().values().isEmpty()) {
            return Secret.of("");
        } else if (mutant == Mutant.SECRET_AS_PLAIN_TEXT) {
            return (Secret) settings.auth().values().get("key");
        }
        return settings.auth().bind(ReferenceSettings.Key.class).key();
    }

    private static void ping(ReferenceClient client) throws ConnectorException {
        try {
            client.get("reach", "/ping", new Cancellation());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConnectorException.of(ErrorKind.CANCELLED, "REFERENCE-CANCELLED", "opening was interrupted");
        }
    }
}
