package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.ConnectorProvider;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the plugin file holds. Run when there is one: by {@code ./mvnw -pl connectors/hubspot -am verify}. */
class PluginFileTest {
    @Test
    void itHoldsTheConnectorAndItsLibrariesWithoutWhatTheHostShares() throws Exception {
        try (ZipFile zip = new ZipFile(LoadedConnector.file().toFile())) {
            List<String> jars = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .toList();

            assertThat(jars).allMatch(name -> name.matches("lib/[^/]+\\.jar"));
            assertThat(jars).anyMatch(name -> name.contains("wellhead-connector-hubspot-"));
            assertThat(jars).anyMatch(name -> name.contains("wellhead-toolkit-"));
            assertThat(jars).noneMatch(name -> name.matches(".*(wellhead-spi|slf4j-api|jspecify)-.*"));
            assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
        }
    }

    @Test
    void aHostLoadsTheConnectorFromIt() throws Exception {
        try (LoadedConnector loaded = LoadedConnector.with(Isolation.NONE)) {
            ConnectorProvider provider = loaded.provider();

            assertThat(provider).isNotInstanceOf(HubSpotConnector.class);
            assertThat(provider.describe()).isEqualTo(new HubSpotConnector().describe());
        }
    }
}
