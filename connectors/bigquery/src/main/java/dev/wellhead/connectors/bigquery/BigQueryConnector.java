package dev.wellhead.connectors.bigquery;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import dev.wellhead.toolkit.google.GoogleSignIn;
import java.util.List;
import java.util.Set;

/** The connector for Google BigQuery. Stateless. */
@ExportConnector("bigquery")
public final class BigQueryConnector implements ConnectorProvider {
    private static final String VERSION = "0.1.0";

    /** Called by the host's service loader. */
    public BigQueryConnector() {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "bigquery",
                "Google BigQuery",
                VERSION,
                "Tables, views and queries of Google's data warehouse.",
                SettingsTemplate.of(BigQuerySettings.class),
                List.of(AuthKind.NONE),
                SettingsTemplate.of(BigQueryReadOptions.class),
                Set.of(Capability.INCREMENTAL, Capability.PARALLEL, Capability.SQL),
                BigQueryErrors.ALL);
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        return new BigQuerySource(context, settings.bind(BigQuerySettings.class), GoogleSignIn.NONE);
    }
}
