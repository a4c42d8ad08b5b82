package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks everything that a plugin answers, whether its code runs in this process or in a child: what passes may be handed
 * to the engine and to native code without another look. What does not is a failure with code {@code PLUGIN-INVALID} that
 * names the call and the value. Made by the host around {@link GuardedProvider} or its counterpart for child processes;
 * thread-safe; owns nothing.
 */
public final class ValidatedProvider implements ConnectorProvider {
    private final ConnectorProvider inner;
    private final String plugin;
    private final Reports reports;

    /** @param plugin identifier and version, for messages */
    public ValidatedProvider(ConnectorProvider inner, String plugin, GuardListener listener) {
        this.inner = inner;
        this.plugin = plugin;
        this.reports = new Reports(plugin, listener);
    }

    /** @throws PluginCallException when the plugin fails, or describes itself in a way that cannot be */
    @Override
    public ConnectorDescriptor describe() {
        try {
            return valid(inner.describe());
        } catch (ConnectorException e) {
            throw new PluginCallException(e);
        }
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        Invalid invalid = new Invalid(plugin, "open");
        return new ValidatedSource(invalid.present(inner.open(context, settings), "the source"), reports);
    }

    @Override
    public OAuthProfile oauthProfile(ConnectorSettings settings) throws ConnectorException {
        Invalid invalid = new Invalid(plugin, "oauthProfile");
        return invalid.present(inner.oauthProfile(settings), "the profile");
    }

    private ConnectorDescriptor valid(ConnectorDescriptor answer) throws ConnectorException {
        Invalid invalid = new Invalid(plugin, "describe");
        ConnectorDescriptor descriptor = invalid.present(answer, "the descriptor");
        invalid.present(descriptor.title(), "the title");
        invalid.present(descriptor.version(), "the version");
        invalid.present(descriptor.description(), "the description");
        invalid.present(descriptor.settings(), "the template of the settings");
        invalid.present(descriptor.readOptions(), "the template of the read options");
        Set<String> names = new HashSet<>();
        for (AuthKind kind : descriptor.authKinds()) {
            String name = invalid.present(kind.name(), "the name of a kind of authentication");
            invalid.require(names.add(name), "authentication " + Invalid.quoted(name) + " stands twice");
            invalid.present(kind.settings(), "the template of authentication " + Invalid.quoted(name));
            invalid.present(kind.flow(), "the flow of authentication " + Invalid.quoted(name));
        }
        return descriptor;
    }
}
