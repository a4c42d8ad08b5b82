package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.ConnectorProvider;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the plugin file holds. Run when there is one: by {@code ./mvnw -pl connectors/ga4 -am verify}. */
class PluginFileTest {
    @Test
    void itHoldsTheConnectorAndItsLibrariesWithoutWhatTheHostShares() throws Exception {
        try (ZipFile zip = new ZipFile(LoadedConnector.file().toFile())) {
            List<String> jars = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .toList();

            assertThat(jars).allMatch(name -> name.matches("lib/[^/]+\\.jar"));
            assertThat(jars).anyMatch(name -> name.contains("wellhead-connector-ga4-"));
            assertThat(jars).anyMatch(name -> name.contains("wellhead-toolkit-"));
            assertThat(jars).noneMatch(name -> name.matches(".*(wellhead-spi|slf4j-api|jspecify)-.*"));
            assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
        }
    }

    @Test
    void aHostLoadsTheConnectorFromIt() throws Exception {
        try (LoadedConnector loaded = LoadedConnector.with(Isolation.NONE)) {
            ConnectorProvider provider = loaded.provider();

            assertThat(provider).isNotInstanceOf(Ga4Connector.class);
            assertThat(provider.describe()).isEqualTo(new Ga4Connector().describe());
        }
    }
}
