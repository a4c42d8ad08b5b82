package dev.wellhead.spi;

import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;

/**
 * The class that a connector exports. Implemented by connectors, found by the host through {@link
 * java.util.ServiceLoader}; stateless and thread-safe, with a public constructor without parameters.
 */
@Stable(since = "0.1")
public interface ConnectorProvider {
    /** What this connector is. Cheap, the same at every call. */
    ConnectorDescriptor describe();

    /**
     * Binds settings to a source. Does not touch the network; {@link Source#check()} does.
     *
     * @param settings valid against {@link #describe()}'s templates, with every reference resolved
     * @throws ConnectorException of kind {@code SETTINGS} when values that are valid one by one do not fit together
     */
    Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException;

    /**
     * How the host signs in for a connection whose kind of authentication it carries out. Called for kinds with another
     * {@link AuthKind.Flow} than {@code CONNECTOR}; cheap, does not touch the network.
     *
     * @param settings as for {@link #open}
     * @throws ConnectorException of kind {@code SETTINGS} as for {@link #open}; {@code UNSUPPORTED} when there is no
     *     such kind
     */
    default OAuthProfile oauthProfile(ConnectorSettings settings) throws ConnectorException {
        throw ConnectorException.of(
                ErrorKind.UNSUPPORTED,
                "SIGN-IN-UNSUPPORTED",
                "connector '" + describe().type() + "' has no sign-in of kind '"
                        + settings.auth().kind() + "' that its host could carry out");
    }
}
