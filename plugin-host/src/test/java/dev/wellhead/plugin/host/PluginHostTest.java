package dev.wellhead.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.life.PluginState;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private PluginHost host;

    @BeforeEach
    void open() throws Exception {
        host = PluginHost.builder(folder.resolve("plugins"))
                .reserved(Set.of("bigquery"))
                .open();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void anInstalledPluginOffersItsConnectors() throws Exception {
        PluginInstallation installation = install(TestPlugin.numbers("numbers", "1.0.0"));

        assertThat(installation.sentence()).isEqualTo("plugin numbers 1.0.0 is installed and offers numbers");
        assertThat(installation.findings()).isEmpty();
        assertThat(host.types()).containsExactly("numbers");
        assertThat(Reads.all(numbers(), 249)).isEqualTo(new Reads.Answer(250, Set.of("1.0.0")));
        assertThat(host.plugins()).singleElement().satisfies(plugin -> {
            assertThat(plugin.state()).isEqualTo(PluginState.INITIALISED);
            assertThat(plugin.inUse()).isTrue();
            assertThat(plugin.leases()).isZero();
        });
    }

    @Test
    void aZipWithSeveralJarsIsAPluginToo() throws Exception {
        byte[] library = TestPlugin.library("package library;\npublic class Words {}");
        Path zip = TestPlugin.numbers("numbers", "1.0.0").zip(folder, Map.of("words.jar", library));

        host.install(zip, InstallOptions.DEFAULT);

        assertThat(Reads.all(numbers(), 9).rows()).isEqualTo(10);
        assertThat(folder.resolve("plugins/numbers/1.0.0/words.jar")).exists();
    }

    @Test
    void aNameWithALineSeparatorDoesNotSpoilWhatIsInstalled() throws Exception {
        install(TestPlugin.numbers("others", "1.0.0"));
        Path zip = Files.write(
                folder.resolve("numbers.zip"),
                TestPlugin.zipOf(new TreeMap<>(Map.of(
                        "lib/numbers.jar",
                        TestPlugin.numbers("numbers", "1.0.0").jarBytes(),
                        "docs/x\u2028.jar",
                        new byte[1]))));

        host.install(zip, InstallOptions.DEFAULT);
        host.close();
        open();

        assertThat(host.types()).containsExactly("numbers", "others");
    }

    @Test
    void anOpenedHostReadsWhatIsInstalledAndLoadsNothing() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        host.close();

        open();

        assertThat(host.plugins()).singleElement().satisfies(plugin -> {
            assertThat(plugin.state()).isEqualTo(PluginState.DISCOVERED);
            assertThat(plugin.types()).containsExactly("numbers");
        });
        assertThat(Reads.all(numbers(), 9).rows()).isEqualTo(10);
    }

    @Test
    void anUpgradeIsUsedByNewConnectionsWhileOpenOnesGoOn() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        Source old = Reads.open(numbers(), 99);

        PluginInstallation installation = install(TestPlugin.numbers("numbers", "1.1.0"));

        assertThat(installation.sentence()).endsWith("; new connections use it instead of 1.0.0");
        assertThat(Reads.all(numbers(), 99).versions()).containsExactly("1.1.0");
        assertThat(Reads.all(old).versions()).containsExactly("1.0.0");
        assertThat(host.plugins())
                .extracting(PluginInfo::version, PluginInfo::state, PluginInfo::leases)
                .contains(tuple("1.0.0", PluginState.DRAINING, 1));
        old.close();
        assertThat(host.awaitDrained(PATIENCE)).isTrue();
        assertThat(host.plugins()).extracting(PluginInfo::state).doesNotContain(PluginState.DRAINING);
    }

    @Test
    void anOlderVersionCanStillBePinned() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        install(TestPlugin.numbers("numbers", "1.1.0"));

        assertThat(Reads.all(host.connector("numbers", "1.0.0").orElseThrow(), 9)
                        .versions())
                .containsExactly("1.0.0");
        assertThat(Reads.all(numbers(), 9).versions()).containsExactly("1.1.0");
        assertThat(host.connector("numbers", "2.0.0")).isEmpty();
    }

    @Test
    void removingTheNewestVersionLeavesTheOneBefore() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        install(TestPlugin.numbers("numbers", "1.1.0"));
        PluginConnector connector = numbers();

        PluginRemoval removal = host.remove("numbers", Optional.of("1.1.0"));

        assertThat(removal.sentence()).isEqualTo("plugin numbers 1.1.0 is removed");
        assertThat(Reads.all(connector, 9).versions()).containsExactly("1.0.0");
    }

    @Test
    void aRemovedPluginServesWhoUsesItUntilTheyAreDone() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        PluginConnector connector = numbers();
        Source open = Reads.open(connector, 99);

        PluginRemoval removal = host.remove("numbers", Optional.empty());

        assertThat(removal.sentence())
                .isEqualTo("plugin numbers 1.0.0 is removed; 1 who use it now go on until they are done");
        assertThat(Reads.all(open).rows()).isEqualTo(100);
        assertThatThrownBy(() -> Reads.open(connector, 9))
                .hasMessage("no plugin offers connector 'numbers'; plugins offer none");
        open.close();
        assertThat(host.awaitDrained(PATIENCE)).isTrue();
        assertThat(folder.resolve("plugins/numbers")).doesNotExist();
        assertThat(host.plugins()).isEmpty();
    }

    @Test
    void theSameFileTwiceChangesNothing() throws Exception {
        Path jar = TestPlugin.numbers("numbers", "1.0.0").jar(folder);
        host.install(jar, InstallOptions.DEFAULT);
        byte[] lock = Files.readAllBytes(folder.resolve("plugins/plugins.lock"));

        assertThat(host.install(jar, InstallOptions.DEFAULT).changed()).isFalse();

        assertThat(folder.resolve("plugins/plugins.lock")).hasBinaryContent(lock);
    }

    @Test
    void theSameVersionWithOtherContentIsRefusedUnlessForcedOrInDevelopment() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        TestPlugin other = TestPlugin.numbers("numbers", "1.0.0").entry("note.txt", new byte[] {1});

        assertThatThrownBy(() -> install(other))
                .hasMessageContaining("plugin numbers 1.0.0 is installed with other content: its SHA-256 is ");
        assertThat(host.install(other.jar(folder), InstallOptions.DEFAULT.forced())
                        .changed())
                .isTrue();
        assertThat(Reads.all(numbers(), 9).rows()).isEqualTo(10);

        install(TestPlugin.numbers("numbers", "1.1.0-SNAPSHOT"));
        install(TestPlugin.numbers("numbers", "1.1.0-SNAPSHOT").entry("note.txt", new byte[] {2}));
        assertThat(Reads.all(numbers(), 9).versions()).containsExactly("1.1.0-SNAPSHOT");
    }

    @Test
    void twoPluginsCannotOfferTheSameConnector() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));

        assertThatThrownBy(() -> install(TestPlugin.of("digits", "3.0.0")
                        .connector("numbers", "example.NumbersConnector")
                        .resource("/plugins/NumbersConnector.java")))
                .hasMessage(
                        "plugin digits 3.0.0 offers connector 'numbers', which plugin numbers 1.0.0 offers already");
        assertThat(host.plugins()).hasSize(1);
    }

    @Test
    void aBuiltInConnectorIsReplacedOnlyOnPurpose() throws Exception {
        Path jar = TestPlugin.numbers("bigquery", "1.0.0").jar(folder);

        assertThatThrownBy(() -> host.install(jar, InstallOptions.DEFAULT))
                .hasMessageStartingWith("plugin bigquery 1.0.0 offers connector 'bigquery', which is built in");
        host.install(jar, InstallOptions.DEFAULT.replacingBuiltIn());
        assertThat(host.types()).containsExactly("bigquery");
    }

    @Test
    void aFileWithAnotherChecksumThanExpectedIsRefused() throws Exception {
        Path jar = TestPlugin.numbers("numbers", "1.0.0").jar(folder);

        assertThatThrownBy(() -> host.install(jar, InstallOptions.DEFAULT.expecting("00".repeat(32))))
                .hasMessageContaining("and " + "00".repeat(32) + " was expected");
        assertThat(host.plugins()).isEmpty();
    }

    @Test
    void changedFilesAreNotLoaded() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        install(TestPlugin.numbers("others", "1.0.0"));
        host.close();
        Path jar = folder.resolve("plugins/numbers/1.0.0/numbers-1.0.0.jar");
        Files.write(
                jar,
                TestPlugin.numbers("numbers", "1.0.0")
                        .entry("evil", new byte[1])
                        .jarBytes());
        open();

        assertThatThrownBy(() -> Reads.open(numbers(), 9))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("numbers-1.0.0.jar is not the file that was installed");
        assertThat(host.plugins())
                .extracting(PluginInfo::id, PluginInfo::state)
                .contains(tuple("numbers", PluginState.REJECTED));
        assertThat(Reads.all(host.connector("others").orElseThrow(), 9).rows()).isEqualTo(10);
        host.install(TestPlugin.numbers("numbers", "1.0.0").jar(folder), InstallOptions.DEFAULT);
        assertThat(Reads.all(numbers(), 9).rows()).isEqualTo(10);
    }

    @Test
    void aHostFollowsWhatAnotherOneDoes() throws Exception {
        try (PluginHost other = PluginHost.builder(folder.resolve("plugins")).open()) {
            install(TestPlugin.numbers("numbers", "1.0.0"));
            assertThat(other.types()).isEmpty();
            assertThat(other.refresh()).isTrue();
            assertThat(other.refresh()).isFalse();
            Source reading = Reads.open(other.connector("numbers").orElseThrow(), 99);

            install(TestPlugin.numbers("numbers", "1.1.0"));
            host.remove("numbers", Optional.of("1.0.0"));
            assertThat(other.refresh()).isTrue();

            assertThat(Reads.all(other.connector("numbers").orElseThrow(), 9).versions())
                    .containsExactly("1.1.0");
            assertThat(Reads.all(reading).versions()).containsExactly("1.0.0");
            reading.close();
            assertThat(other.awaitDrained(PATIENCE)).isTrue();
            assertThat(folder.resolve("plugins/numbers/1.0.0")).doesNotExist();
        }
    }

    @Test
    void aClosedSourceAndAClosedHostSaySo() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        PluginConnector connector = numbers();
        Source source = Reads.open(connector, 9);
        source.close();
        source.close();
        assertThat(connector.plugin().leases()).isZero();
        assertThatThrownBy(() -> Reads.all(source))
                .hasMessage("a connection of plugin numbers 1.0.0 was closed, and is asked for plan afterwards");
        assertThat(source.check().ok()).isFalse();

        host.close();
        assertThatThrownBy(() -> Reads.open(connector, 9)).hasMessageEndingWith("was closed");
        assertThatThrownBy(() -> host.refresh()).hasMessageEndingWith("was closed");
    }

    @Test
    void aPluginInAProcessOfItsOwnGivesTheSameRows() throws Exception {
        host.install(
                TestPlugin.numbers("numbers", "1.0.0").jar(folder),
                InstallOptions.DEFAULT.withIsolation(Isolation.PROCESS));

        assertThat(numbers().isolation()).isEqualTo(Isolation.PROCESS);
        assertThat(Reads.all(numbers(), 249)).isEqualTo(new Reads.Answer(250, Set.of("1.0.0")));
        assertThat(numbers().withIsolation(Isolation.NONE).isolation())
                .as("a connection may ask for more, not for less")
                .isEqualTo(Isolation.PROCESS);
    }

    @Test
    void changedFilesAreLoadedIntoNoFurtherChild() throws Exception {
        host.install(
                TestPlugin.numbers("numbers", "1.0.0").jar(folder),
                InstallOptions.DEFAULT.withIsolation(Isolation.PROCESS));
        try (Source first = Reads.open(numbers(), 9)) {
            Path other = TestPlugin.numbers("numbers", "1.0.0")
                    .entry("evil", new byte[1])
                    .jar(folder);
            Files.move(
                    other,
                    folder.resolve("plugins/numbers/1.0.0/numbers-1.0.0.jar"),
                    StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> Reads.open(numbers(), 9))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("numbers-1.0.0.jar is not the file that was installed");
            assertThat(Reads.all(first).rows()).isEqualTo(10);
        }
    }

    @Test
    void aPluginThatCanEndTheProcessNeedsItsOwn() throws Exception {
        Path jar = TestPlugin.numbers("numbers", "1.0.0").source("""
                        package example;
                        public class Panic {
                            void panic() {
                                System.exit(1);
                            }
                        }
                        """).jar(folder);

        assertThatThrownBy(() -> host.install(jar, InstallOptions.DEFAULT))
                .hasMessage("plugin numbers 1.0.0 can end the whole process: System.exit is called by example.Panic");
        host.install(jar, InstallOptions.DEFAULT.withIsolation(Isolation.PROCESS));
        assertThat(Reads.all(numbers(), 9).rows()).isEqualTo(10);
        host.install(jar, InstallOptions.DEFAULT.forced());
        assertThat(Reads.all(numbers(), 9).rows()).isEqualTo(10);
    }

    @Test
    void aPluginThatCannotBeUsedIsNotInstalledUnlessForced() throws Exception {
        Path jar = TestPlugin.of("broken", "1.0.0")
                .connector("broken", "example.Broken")
                .source("""
                        package example;
                        public class Broken implements dev.wellhead.spi.ConnectorProvider {
                            public Broken() {
                                throw new IllegalStateException("no configuration");
                            }
                            public dev.wellhead.spi.ConnectorDescriptor describe() {
                                return null;
                            }
                            public dev.wellhead.spi.Source open(
                                    dev.wellhead.spi.SourceContext context,
                                    dev.wellhead.spi.settings.ConnectorSettings settings) {
                                return null;
                            }
                        }
                        """)
                .jar(folder);
        install(TestPlugin.numbers("numbers", "1.0.0"));

        assertThatThrownBy(() -> host.install(jar, InstallOptions.DEFAULT))
                .hasMessageContaining("broken 1.0.0")
                .hasMessageContaining("no configuration");
        assertThat(host.awaitDrained(PATIENCE)).isTrue();
        assertThat(folder.resolve("plugins/broken")).doesNotExist();
        host.install(jar, InstallOptions.DEFAULT.forced());

        assertThat(host.plugins())
                .extracting(PluginInfo::id, PluginInfo::state)
                .containsExactly(tuple("broken", PluginState.FAILED), tuple("numbers", PluginState.INITIALISED));
        assertThat(Reads.all(numbers(), 9).rows()).isEqualTo(10);
    }

    @Test
    void aHostNoticesByItselfThatFilesWereReplacedElsewhere() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        try (PluginHost other = PluginHost.builder(folder.resolve("plugins")).open()) {
            host.install(TestPlugin.numbers("numbers", "1.1.0").jar(folder), InstallOptions.DEFAULT);
            host.remove("numbers", Optional.of("1.0.0"));
            assertThat(host.awaitDrained(PATIENCE)).isTrue();

            assertThat(Reads.all(other.connector("numbers").orElseThrow(), 9).versions())
                    .containsExactly("1.1.0");
        }
    }

    @Test
    void aReloadedPluginBeginsAnotherLife() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        Source open = Reads.open(numbers(), 99);

        host.reload("numbers");

        assertThat(Reads.all(numbers(), 9).rows()).isEqualTo(10);
        assertThat(host.plugins())
                .extracting(PluginInfo::state)
                .containsExactly(PluginState.INITIALISED, PluginState.DRAINING);
        assertThat(Reads.all(open).rows()).isEqualTo(100);
        open.close();
        assertThat(host.awaitDrained(PATIENCE)).isTrue();
    }

    @Test
    void closingAHostClosesWhatIsOpen() throws Exception {
        install(TestPlugin.numbers("numbers", "1.0.0"));
        Source open = Reads.open(numbers(), 99);
        open.close();

        host.close();
        host.close();

        assertThat(host.plugins()).isEmpty();
        assertThatThrownBy(() -> install(TestPlugin.numbers("numbers", "1.1.0")))
                .hasMessageEndingWith("was closed");
    }

    @Test
    void theModeOfVerificationIsReadFromWords() throws Exception {
        assertThat(Verification.of("off")).isEqualTo(Verification.OFF);
        assertThat(Verification.of("checksum")).isEqualTo(Verification.CHECKSUM);
        assertThatThrownBy(() -> Verification.of("signature"))
                .hasMessage("plugins cannot be verified by signature yet; the modes are off and checksum");
        assertThatThrownBy(() -> Verification.of("maybe")).hasMessageContaining("'maybe' is no verification");
    }

    private PluginInstallation install(TestPlugin plugin) throws ConnectorException, InterruptedException {
        return host.install(plugin.jar(folder), InstallOptions.DEFAULT);
    }

    private PluginConnector numbers() {
        return host.connector("numbers").orElseThrow();
    }
}
