package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.SettingsTemplate;
import dev.wellhead.toolkit.error.ServiceErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * What a connector says about itself: its type and settings are those of its {@link ExportConnector}, its version the
 * plugin's. Stateless.
 */
public final class Description {
    private static final String PLUGIN = "/META-INF/wellhead/plugin.properties";
    private static final String UNKNOWN_VERSION = "0.0.0";

    private Description() {}

    /**
     * The descriptor of a connector that is made of streams.
     *
     * @param connector the exported class
     * @param title what people read, e.g. {@code Google BigQuery}
     * @param description a sentence
     * @param authKinds the usual one first
     * @param streams what its {@link StreamSource} has
     */
    public static ConnectorDescriptor of(
            Class<? extends ConnectorProvider> connector,
            String title,
            String description,
            List<AuthKind> authKinds,
            List<StreamDefinition> streams,
            ServiceErrors errors,
            Capability... more) {
        ExportConnector export = connector.getAnnotation(ExportConnector.class);
        if (export == null) {
            throw new IllegalArgumentException(connector.getName() + " lacks @ExportConnector");
        }
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        capabilities.addAll(List.of(more));
        if (streams.stream().anyMatch(stream -> stream.cursor().isPresent())) {
            capabilities.add(Capability.INCREMENTAL);
        }
        return new ConnectorDescriptor(
                export.value(),
                title,
                version(connector),
                description,
                export.settings() == Record.class ? SettingsTemplate.NONE : SettingsTemplate.of(export.settings()),
                authKinds,
                SettingsTemplate.NONE,
                capabilities,
                errors.all());
    }

    /** The version in the plugin's descriptor, which stands beside the class. */
    private static String version(Class<?> connector) {
        try (InputStream in = connector.getResourceAsStream(PLUGIN)) {
            Properties plugin = new Properties();
            if (in != null) {
                plugin.load(in);
            }
            return plugin.getProperty("version", UNKNOWN_VERSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
