package dev.wellhead.spi;

import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a connector is, without any connection.
 *
 * @param type the name people use: lower case letters, digits and dashes, starting with a letter
 * @param title the name people read, e.g. {@code Google BigQuery}
 * @param version the connector's own version
 * @param description one sentence
 * @param settings what a connection needs besides authentication
 * @param authKinds the accepted kinds of authentication, the usual one first
 * @param readOptions options of a single read, beyond the common ones
 * @param capabilities what it can do
 * @param errorCodes every code that its exceptions carry
 */
@Stable(since = "0.1")
public record ConnectorDescriptor(
        String type,
        String title,
        String version,
        String description,
        SettingsTemplate settings,
        List<AuthKind> authKinds,
        SettingsTemplate readOptions,
        Set<Capability> capabilities,
        List<ErrorCode> errorCodes) {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public ConnectorDescriptor {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("connector type '" + type
                    + "' must be lower case letters, digits and dashes, starting with a letter");
        }
        if (settings.fields().stream().anyMatch(field -> field.key().equals("auth"))) {
            throw new IllegalArgumentException(
                    "a setting must not have the key 'auth', under which a connection says how it signs in");
        }
        authKinds = List.copyOf(authKinds);
        capabilities = Set.copyOf(capabilities);
        errorCodes = List.copyOf(errorCodes);
    }
}
