package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wellhead.spi.settings.ConfigurationTemplate;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the plugin file holds. Run when there is one: by {@code ./mvnw -pl connectors/bigquery -am verify}. */
class PluginFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theDescriptorNamesTheConnector() throws Exception {
        Properties descriptor = new Properties();
        try (InputStream in = resource("META-INF/wellhead/plugin.properties")) {
            descriptor.load(in);
        }

        assertThat(descriptor)
                .containsEntry("id", "bigquery")
                .containsEntry("java", "17")
                .containsEntry("grants", "hosts:*.googleapis.com")
                .containsEntry("connector.bigquery", BigQueryConnector.class.getName());
    }

    @Test
    void theWrittenTemplateIsTheOneThatTheConnectorAnswers() throws Exception {
        try (InputStream in = resource("META-INF/wellhead/bigquery.schema.json")) {
            assertThat(JSON.readTree(in))
                    .isEqualTo(JSON.readTree(JSON.writeValueAsBytes(ConfigurationTemplate.of(
                            TestedConnector.provider().describe().settings()))));
        }
    }

    @Test
    void itHoldsTheConnectorAndItsLibrariesWithoutWhatTheHostShares() throws Exception {
        try (ZipFile zip =
                new ZipFile(TestedConnector.pluginFile().orElseThrow().toFile())) {
            List<String> jars = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .toList();

            assertThat(jars).allMatch(name -> name.matches("lib/[^/]+\\.jar"));
            assertThat(jars).anyMatch(name -> name.contains("wellhead-connector-bigquery-"));
            assertThat(jars).anyMatch(name -> name.contains("wellhead-toolkit-google-"));
            assertThat(jars).anyMatch(name -> name.contains("google-auth-library-oauth2-http-"));
            assertThat(jars).noneMatch(name -> name.matches(".*(wellhead-spi|slf4j-api|jspecify)-.*"));
            assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
        }
    }

    @Test
    void theTestedConnectorIsTheOneInTheFile() {
        assertThat(TestedConnector.provider()).isNotInstanceOf(BigQueryConnector.class);
        assertThat(TestedConnector.provider().describe().type()).isEqualTo("bigquery");
    }

    private static InputStream resource(String name) {
        return BigQueryConnector.class.getClassLoader().getResourceAsStream(name);
    }
}
