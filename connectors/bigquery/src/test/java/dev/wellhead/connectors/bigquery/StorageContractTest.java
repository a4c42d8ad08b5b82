package dev.wellhead.connectors.bigquery;

import dev.wellhead.spi.settings.ConnectorSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The connector keeps the contract where tables are read by sessions of the Storage Read API. */
class StorageContractTest extends BigQueryContractTest {
    @Override
    protected ConnectorSettings settings() {
        Map<String, Object> values = new LinkedHashMap<>(super.settings().values());
        values.put("storage-endpoint", storageEndpoint());
        return new ConnectorSettings(values, super.settings().auth());
    }
}
