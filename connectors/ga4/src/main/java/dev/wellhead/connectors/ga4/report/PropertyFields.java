package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.AskedOnce;
import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;

/** The fields of each property, asked for once. Thread-safe. */
public final class PropertyFields {
    private final Ga4Client client;
    private final AskedOnce<FieldCatalog> known = new AskedOnce<>();

    public PropertyFields(Ga4Client client) {
        this.client = client;
    }

    public FieldCatalog of(String property, Cancellation cancellation) throws ConnectorException, InterruptedException {
        return known.get(property, before -> FieldCatalog.of(client.object(Ga4Call.metadata(property), cancellation)));
    }
}
