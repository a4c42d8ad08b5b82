package dev.wellhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.example.TallyConnector;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsTest {
    private static final ConnectorSettings HUNDRED = ConnectorSettings.of(Map.of("last", 100));

    @Test
    void createsAConnectorThatWasWrittenAgainstTheContractAlone() throws Exception {
        try (Connector tally = Connectors.create("tally", "mine", HUNDRED)) {
            assertThat(tally.type()).isEqualTo("tally");
            assertThat(tally.id()).isEqualTo("mine");
            assertThat(tally.testConnection().ok()).isTrue();
            assertThat(tally.metadata().catalog().streams())
                    .extracting(stream -> stream.id().name())
                    .containsExactly("numbers");
            assertThat(tally.configurationTemplate()).containsKey("properties");
            assertThat(tally.fetchData(FetchParams.of("numbers")).data()).hasSize(101);
        }
    }

    @Test
    void namesTheNearestTypeWhenItIsUnknown() {
        assertThatThrownBy(() -> Connectors.create("taly", "mine", HUNDRED))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS);
                    assertThat(e.remedy()).contains("Did you mean 'tally'? Known are: tally.");
                })
                .hasMessage("there is no connector of type 'taly'");
    }

    @Test
    void saysWhenNoConnectorIsInstalled() {
        try (Connectors none = Connectors.builder()
                .classLoader(ClassLoader.getPlatformClassLoader())
                .build()) {
            assertThat(none.types()).isEmpty();
            assertThatThrownBy(() -> none.describe("bigquery"))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> assertThat(e.remedy())
                                    .contains(
                                            "No connectors are installed: install a plugin, or add a connector's jar to the class path."));
        }
    }

    @Test
    void prefersARegisteredConnector() throws Exception {
        ConnectorProvider other = new Described("tally", "Another tally");

        try (Connectors connectors = Connectors.builder()
                .register(other)
                .register(new Described("abacus", "Abacus"))
                .build()) {
            assertThat(connectors.types()).containsExactly("abacus", "tally");
            assertThat(connectors.describe("tally").title()).isEqualTo("Another tally");
        }
    }

    @Test
    void refusesToRegisterATypeTwice() {
        Connectors.Builder builder =
                Connectors.builder().register(new Described("abacus", "A")).register(new Described("abacus", "B"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connector 'abacus' is registered twice");
    }

    @Test
    void leavesOutConnectorsThatCannotBeLoaded(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(ConnectorProvider.class.getName()),
                "no.such.Connector\n" + NotAProvider.class.getName() + "\n" + TallyConnector.class.getName() + "\n");
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, ConnectorsTest.class.getClassLoader());
                Connectors connectors = Connectors.builder().classLoader(loader).build()) {
            assertThat(connectors.types()).containsExactly("tally");
        }
    }

    @Test
    void listsProblemsOfSettingsWithoutConnecting() throws Exception {
        try (Connectors connectors = Connectors.builder().build()) {
            assertThat(connectors.check("tally", HUNDRED)).isEmpty();
            assertThat(connectors.check("tally", ConnectorSettings.of(Map.of("lst", 1))))
                    .extracting(problem -> problem.path())
                    .containsExactly("lst", "last");
        }
    }

    @Test
    void replacesReferencesWithTheBuildersEnvironment() throws Exception {
        try (Connectors connectors = Connectors.builder()
                        .environment(Map.of("LAST", "4")::get)
                        .build();
                Connector tally =
                        connectors.open("tally", "mine", ConnectorSettings.of(Map.of("last", "${env:LAST}")))) {
            assertThat(tally.fetchData(FetchParams.of("numbers")).data()).hasSize(5);
        }
    }

    /** Is named as a provider, but is none. */
    public static final class NotAProvider {}

    private record Described(String type, String title) implements ConnectorProvider {
        @Override
        public ConnectorDescriptor describe() {
            return new ConnectorDescriptor(
                    type,
                    title,
                    "1",
                    "",
                    SettingsTemplate.NONE,
                    List.of(AuthKind.NONE),
                    SettingsTemplate.NONE,
                    Set.of(),
                    List.of());
        }

        @Override
        public Source open(SourceContext context, ConnectorSettings settings) {
            throw new IllegalStateException("out of beads");
        }
    }
}
