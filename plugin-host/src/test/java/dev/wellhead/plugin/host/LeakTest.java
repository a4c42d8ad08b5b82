package dev.wellhead.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.life.LeakReport;
import dev.wellhead.plugin.life.PluginListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakTest {
    private static final Duration QUICK = Duration.ofSeconds(20);
    private static final CallLimits LIMITS = new CallLimits(QUICK, QUICK, QUICK, QUICK, Duration.ofMillis(200));

    @TempDir
    Path folder;

    private final BlockingQueue<LeakReport> reports = new LinkedBlockingQueue<>();
    private PluginHost host;

    @BeforeEach
    void open() throws Exception {
        host = PluginHost.builder(folder.resolve("plugins"))
                .limits(LIMITS)
                .listener(new PluginListener() {
                    @Override
                    public void searched(LeakReport report) {
                        reports.add(report);
                    }
                })
                .open();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aPluginThatLeavesAThreadIsFoundOut() throws Exception {
        String name = "left-" + System.nanoTime();

        LeakReport report = cycle(leaving("""
                Thread thread = new Thread(() -> {
                    while (true) {
                        try {
                            Thread.currentThread().join();
                        } catch (InterruptedException e) {
                            // goes on
                        }
                    }
                }, "%s");
                thread.setDaemon(true);
                thread.start();
                """.formatted(name)));

        assertThat(report.gone()).isFalse();
        assertThat(report.sentence())
                .startsWith("plugin leaving 1.0.0 was closed and stays in memory: ")
                .contains("thread '" + name + "' still runs, at java.lang.");
    }

    @Test
    void aDriverThatIsLeftIsTakenAway() throws Exception {
        LeakReport report = cycle(leaving("""
                try {
                    java.sql.DriverManager.registerDriver(new LeftDriver());
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
                """, """
                        package example;
                        import java.sql.*;
                        import java.util.Properties;
                        import java.util.logging.Logger;
                        public class LeftDriver implements Driver {
                            public Connection connect(String url, Properties info) { return null; }
                            public boolean acceptsURL(String url) { return false; }
                            public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) { return null; }
                            public int getMajorVersion() { return 1; }
                            public int getMinorVersion() { return 0; }
                            public boolean jdbcCompliant() { return false; }
                            public Logger getParentLogger() { return null; }
                        }
                        """));

        assertThat(report.causes())
                .containsExactly("it left the JDBC driver example.LeftDriver registered, which was taken away");
        assertThat(report.gone()).isTrue();
    }

    @Test
    void whatCannotBeSeenIsNamed() throws Exception {
        LeakReport report = cycle(leaving("""
                java.util.logging.Logger.getLogger("").addHandler(new java.util.logging.StreamHandler() {});
                """));

        assertThat(report.gone()).isFalse();
        assertThat(report.sentence())
                .contains("nothing was found that keeps it; what cannot be seen from outside are shutdown hooks");
    }

    @Test
    void aPoolOfTheHostThatGrowsBelowAPluginDoesNotKeepIt() throws Exception {
        LeakReport report = cycle(leaving("java.util.concurrent.ForkJoinPool.commonPool().submit(() -> {}).join();"));

        assertThat(report.gone()).as(report.sentence()).isTrue();
    }

    @Test
    void aResourceOpenedByItsAddressKeepsNothingOpen() throws Exception {
        LeakReport report = cycle(leaving("""
                try (java.io.InputStream stream =
                        Leaving.class.getResource("/META-INF/wellhead/plugin.properties").openStream()) {
                    stream.readAllBytes();
                } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                }
                """));

        assertThat(report.gone()).as(report.sentence()).isTrue();
    }

    @Test
    void aPluginThatStaysThreeTimesIsNotLoadedOnceMore() throws Exception {
        TestPlugin leaking = leaving("Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));");
        for (int i = 1; i <= 3; i++) {
            LeakReport report = cycle(leaking);
            assertThat(report.gone()).isFalse();
            assertThat(report.sentence())
                    .endsWith(
                            "was closed and stays in memory: it can leave something behind that keeps the plugin in memory"
                                    + " after it is removed: Runtime.addShutdownHook is called by example.Leaving");
        }

        assertThatThrownBy(() -> host.install(leaking.jar(folder), InstallOptions.DEFAULT))
                .hasMessage(
                        "plugin leaving was closed and stayed in memory 3 times, so it is not loaded once more in this"
                                + " process");
        host.install(TestPlugin.numbers("numbers", "1.0.0").jar(folder), InstallOptions.DEFAULT);
        assertThat(Reads.all(host.connector("numbers").orElseThrow(), 9).rows()).isEqualTo(10);
    }

    private LeakReport cycle(TestPlugin plugin) throws Exception {
        host.install(plugin.jar(folder), InstallOptions.DEFAULT);
        host.remove("leaving", Optional.empty());
        LeakReport report = reports.poll(2, TimeUnit.MINUTES);
        assertThat(report).isNotNull();
        return report;
    }

    /** A plugin that does something when it is created. */
    private static TestPlugin leaving(String statements, String... more) {
        List<String> sources = new ArrayList<>(List.of(more));
        sources.add("""
                package example;
                import dev.wellhead.spi.*;
                import dev.wellhead.spi.settings.*;
                public class Leaving implements ConnectorProvider {
                    public Leaving() {
                        %s
                    }
                    public ConnectorDescriptor describe() {
                        return new ConnectorDescriptor("leaving", "Leaving", "1.0.0", "Leaves something.",
                                SettingsTemplate.NONE, java.util.List.of(AuthKind.NONE), SettingsTemplate.NONE,
                                java.util.Set.of(), java.util.List.of());
                    }
                    public Source open(SourceContext context, ConnectorSettings settings) {
                        throw new UnsupportedOperationException();
                    }
                }
                """.formatted(statements));
        return TestPlugin.of("leaving", "1.0.0")
                .connector("leaving", "example.Leaving")
                .sources(sources.toArray(String[]::new));
    }
}
