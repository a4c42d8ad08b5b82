package dev.wellhead.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.guard.GuardMetrics;
import dev.wellhead.plugin.life.PluginEvent;
import dev.wellhead.plugin.life.PluginListener;
import dev.wellhead.plugin.life.PluginState;
import dev.wellhead.plugin.process.ProcessOptions;
import dev.wellhead.plugin.store.PluginLock;
import dev.wellhead.plugin.store.PluginStore;
import dev.wellhead.spi.ConnectorProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final Queue<PluginEvent> events = new ConcurrentLinkedQueue<>();
    private HostSettings settings;
    private Installed installed;

    @BeforeEach
    void open() throws Exception {
        settings = new HostSettings(
                new PluginStore(folder.resolve("plugins")),
                Verification.CHECKSUM,
                CallLimits.DEFAULT,
                Clock.systemUTC(),
                new PluginListener() {
                    @Override
                    public void changed(PluginEvent event) {
                        events.add(event);
                    }
                },
                new GuardMetrics(),
                Set.of(),
                ConnectorProvider.class.getClassLoader(),
                ProcessOptions.defaults(),
                Duration.ofHours(1));
        installed = new Installed(settings);
        install("1.0.0");
    }

    @AfterEach
    void close() {
        installed.close(Duration.ofMillis(100));
    }

    @Test
    void aPluginThatWasTakenAwayMeanwhileIsNotBegunAgain() throws Exception {
        InstalledPlugin found = installed.require("numbers", Optional.empty());
        try (AutoCloseable elsewhere = settings.store().use(found.entry())) {
            assertThat(elsewhere).as("keeps the files").isNotNull();
            remove();
            assertThat(installed.retirement().await(PATIENCE)).isTrue();

            assertThat(installed.lease(found, "numbers", Optional.empty(), Isolation.NONE))
                    .isEmpty();
        }

        assertThat(found.living()).isEmpty();
        assertThat(installed.retirement().await(PATIENCE)).isTrue();
        assertNothingIsLoaded();
    }

    @Test
    void aPluginThatWasReplacedMeanwhileIsNotUsedUnlessItIsAskedFor() throws Exception {
        InstalledPlugin found = installed.require("numbers", Optional.empty());
        install("1.1.0");

        assertThat(installed.lease(found, "numbers", Optional.empty(), Isolation.NONE))
                .isEmpty();
        assertThat(installed.lease(found, "numbers", Optional.of("1.0.0"), Isolation.NONE))
                .hasValueSatisfying(leased -> leased.lease().close());
    }

    @Test
    void aPluginIsNotBegunAgainAfterTheHostWasClosed() throws Exception {
        InstalledPlugin found = installed.require("numbers", Optional.empty());
        installed.close(PATIENCE);

        assertThat(installed.lease(found, "numbers", Optional.empty(), Isolation.NONE))
                .isEmpty();

        assertNothingIsLoaded();
    }

    @Test
    void closingTheHostClosesAVersionThatHasAlreadyBeenDraining() throws Exception {
        Generation.Leased kept = installed.lease("numbers", Optional.empty(), Isolation.NONE);
        install("1.1.0");

        installed.close(Duration.ofMillis(100));

        assertThat(kept.lease().isReturned()).isFalse();
        assertNothingIsLoaded();
    }

    @Test
    void aPluginIsClosedWhenItsInstallationCannotBeWrittenDown() throws Exception {
        Files.createDirectory(folder.resolve("plugins/.plugins.lock.draft"));

        assertThatThrownBy(() -> install("1.1.0")).hasMessageContaining("plugins.lock cannot be written");

        assertThat(installed.retirement().await(PATIENCE)).isTrue();
        assertThat(events)
                .contains(new PluginEvent("numbers 1.1.0", PluginState.DRAINING, PluginState.CLOSED, Optional.empty()));
        assertThat(folder.resolve("plugins/numbers/1.1.0")).doesNotExist();
        Generation.Leased before = installed.lease("numbers", Optional.empty(), Isolation.NONE);
        assertThat(before.plugin()).isEqualTo("numbers 1.0.0");
        before.lease().close();
    }

    @Test
    void aChangeBetweenTheLookAndItsAdoptionIsFollowedNextTime() throws Exception {
        Optional<Object> seen = settings.store().stamp();
        PluginLock read = settings.store().read();
        try (PluginHost other = PluginHost.builder(folder.resolve("plugins")).open()) {
            other.install(TestPlugin.numbers("digits", "1.0.0").jar(folder), InstallOptions.DEFAULT);
        }

        installed.adopt(read, seen, Optional.empty());

        assertThat(installed.registry().types()).containsExactly("numbers");
        assertThat(installed.refresh()).isTrue();
        assertThat(installed.registry().types()).containsExactly("digits", "numbers");
    }

    /** Each life that began has ended. */
    private void assertNothingIsLoaded() {
        assertThat(events).filteredOn(event -> event.to() == PluginState.CLOSED).hasSameSizeAs(begun());
        assertThat(begun()).isNotEmpty();
    }

    private List<PluginEvent> begun() {
        return events.stream()
                .filter(event -> event.from() == PluginState.DISCOVERED)
                .toList();
    }

    private void install(String version) throws Exception {
        Path jar = TestPlugin.numbers("numbers", version).jar(folder);
        new Installer(installed, settings, jar, InstallOptions.DEFAULT).install();
    }

    private void remove() throws Exception {
        new Removal(installed, settings, "numbers", Optional.empty()).remove();
    }
}
