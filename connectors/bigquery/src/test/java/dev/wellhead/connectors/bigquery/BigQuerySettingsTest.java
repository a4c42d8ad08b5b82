package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BigQuerySettingsTest {
    @Test
    void everythingButTheProjectHasADefault() throws Exception {
        assertThat(ConnectorSettings.of(Map.of("project", "p")).bind(BigQuerySettings.class))
                .isEqualTo(new BigQuerySettings(
                        "p",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        URI.create("https://bigquery.googleapis.com"),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        BigQuerySettings.Priority.INTERACTIVE,
                        BigQuerySettings.FullRead.AUTO,
                        BigQuerySettings.ReadApi.AUTO,
                        Optional.empty(),
                        BigQuerySettings.Incremental.AUTO,
                        true,
                        50_000));
    }

    @Test
    void everySettingCanBeGiven() throws Exception {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("project", "p");
        values.put("billing-project", "payer");
        values.put("datasets", List.of("a", "b_*"));
        values.put("location", "EU");
        values.put("endpoint", "http://127.0.0.1:1");
        values.put("max-bytes-billed", 1000);
        values.put("labels", Map.of("team", "data"));
        values.put("job-timeout", "5m");
        values.put("priority", "batch");
        values.put("full-read", "table");
        values.put("read-api", "on");
        values.put("storage-endpoint", "http://127.0.0.1:2");
        values.put("incremental", "changes");
        values.put("use-query-cache", false);
        values.put("page-rows", 10);

        assertThat(SettingsTemplate.of(BigQuerySettings.class).fields())
                .extracting(SettingField::key)
                .containsExactlyElementsOf(values.keySet());
        assertThat(ConnectorSettings.of(values).bind(BigQuerySettings.class))
                .isEqualTo(new BigQuerySettings(
                        "p",
                        Optional.of("payer"),
                        List.of("a", "b_*"),
                        Optional.of("EU"),
                        URI.create("http://127.0.0.1:1"),
                        Optional.of(1000L),
                        Map.of("team", "data"),
                        Optional.of(Duration.ofMinutes(5)),
                        BigQuerySettings.Priority.BATCH,
                        BigQuerySettings.FullRead.TABLE,
                        BigQuerySettings.ReadApi.ON,
                        Optional.of(URI.create("http://127.0.0.1:2")),
                        BigQuerySettings.Incremental.CHANGES,
                        false,
                        10));
    }

    @Test
    void theStorageReadApiIsFoundFromGooglesAddressesOnly() throws Exception {
        assertThat(storage("https://bigquery.googleapis.com")).contains("https://bigquerystorage.googleapis.com");
        assertThat(storage("https://bigquery.europe-west3.rep.googleapis.com"))
                .contains("https://bigquerystorage.europe-west3.rep.googleapis.com");
        assertThat(storage("http://127.0.0.1:9050")).isEmpty();
        assertThat(storage("http://127.0.0.1:9050", "storage-endpoint", "http://127.0.0.1:9060"))
                .contains("http://127.0.0.1:9060");
        assertThat(storage("https://bigquery.googleapis.com", "read-api", "off"))
                .isEmpty();
        assertThatThrownBy(() -> storage("http://127.0.0.1:9050", "read-api", "on"))
                .hasMessageContaining("'storage-endpoint' is missing");
    }

    private static Optional<String> storage(String endpoint, String... more) throws Exception {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("project", "p", "endpoint", endpoint));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return ConnectorSettings.of(values)
                .bind(BigQuerySettings.class)
                .storage()
                .map(URI::toString);
    }
}
