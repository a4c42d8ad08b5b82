package dev.wellhead.plugin.bad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.guard.PluginOutput;
import dev.wellhead.plugin.host.InstallOptions;
import dev.wellhead.plugin.host.PluginConnector;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every bad plugin is contained, named and explained, while the host and a good plugin beside it go on. What the operator
 * gets to see stands in docs/plugins.md; after a change that is meant, run this test with {@code
 * -Dwellhead.plugins.update=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadPluginsTest {
    private static final String STOP = "bad.plugins.stop";
    private static final String LOCKED = "bad.plugins.locked";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final CallLimits PATIENT = new CallLimits(MINUTE, MINUTE, MINUTE, MINUTE, Duration.ofSeconds(2));
    private static final CallLimits IMPATIENT = new CallLimits(
            Duration.ofSeconds(8),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMillis(500));

    private final ByteArrayOutputStream result = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Operator operator = new Operator(log);
    private final List<BadPluginsPage.Row> rows = new ArrayList<>();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    private Path folder;
    private PluginHost patient;
    private PluginHost impatient;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        PrintStream captured = new PrintStream(result, true, StandardCharsets.UTF_8);
        System.setOut(PluginOutput.around(captured, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        patient = host("patient", PATIENT);
        impatient = host("impatient", IMPATIENT);
    }

    @AfterAll
    void end() {
        patient.close();
        impatient.close();
        System.setOut(out);
        System.setErr(err);
    }

    private PluginHost host(String name, CallLimits limits) throws Exception {
        PluginHost host = PluginHost.builder(folder.resolve(name))
                .limits(limits)
                .reserved(Set.of("bigquery"))
                .listener(operator)
                .open();
        host.install(TestPlugin.numbers("numbers", "1.0.0").jar(folder.resolve("good")), InstallOptions.DEFAULT);
        return host;
    }

    @TestFactory
    Stream<DynamicTest> everyBadPluginIsContainedNamedAndExplained() {
        List<BadPlugin> all = new ArrayList<>(BadFiles.all());
        all.addAll(BadCode.all());
        return Stream.concat(
                all.stream().map(bad -> DynamicTest.dynamicTest(bad.toString(), () -> run(bad))),
                Stream.of(DynamicTest.dynamicTest("the page shows what operators see", () -> compare(all.size()))));
    }

    private void run(BadPlugin bad) throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        PluginHost host = bad.has(BadPlugin.Trait.HANGS) ? impatient : patient;
        operator.forget();
        ConnectionLife life = new ConnectionLife(operator, bad.has(BadPlugin.Trait.CLOSED_WHILE_READING));
        try {
            Optional<PluginConnector> connector = install(host, bad);
            connector.ifPresent(installed -> life.live(installed, new StreamId("rows")));
            host.plugins().stream()
                    .filter(plugin -> plugin.id().equals(bad.id()) && connector.isPresent())
                    .forEach(plugin -> plugin.failure().ifPresent(operator::sees));
            remove(host, bad, connector.isPresent());
            rows.add(new BadPluginsPage.Row(bad.title(), bad.hurts(), awaited(bad)));
        } finally {
            letGo(host, bad);
        }
        assertThat(life.complete() && life.rows() == 50)
                .as("every row arrived: %d", life.rows())
                .isEqualTo(bad.has(BadPlugin.Trait.WORKS));
        assertThat(result.toString(StandardCharsets.UTF_8))
                .as("standard output")
                .isEmpty();
        assertThat(Locale.getDefault()).isEqualTo(locale);
        assertThat(TimeZone.getDefault()).isEqualTo(zone);
        assertOthersGoOn(host);
    }

    private Optional<PluginConnector> install(PluginHost host, BadPlugin bad) throws Exception {
        Path file =
                bad.file().in(Files.createDirectories(folder.resolve(bad.title().replace(' ', '-'))));
        InstallOptions options = InstallOptions.DEFAULT.withIsolation(bad.isolation());
        if (bad.has(BadPlugin.Trait.OTHER_CHECKSUM)) {
            options = options.expecting("0".repeat(64));
        }
        try {
            host.install(file, options).findings().forEach(finding -> operator.sees(finding.sentence()));
        } catch (ConnectorException e) {
            operator.sees(e);
            assertThat(host.connector(bad.id())).as("it is not installed").isEmpty();
            return Optional.empty();
        }
        if (bad.has(BadPlugin.Trait.CHANGED_ON_DISK)) {
            change(host, bad);
        }
        return host.connector(bad.id());
    }

    private void change(PluginHost host, BadPlugin bad) throws Exception {
        try (Stream<Path> jars =
                Files.list(folder.resolve("patient").resolve(bad.id()).resolve("1.0.0"))) {
            Path jar = jars.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(jar);
            bytes[bytes.length / 2] ^= 1;
            Files.write(jar, bytes);
        }
        host.reload(bad.id());
    }

    private void remove(PluginHost host, BadPlugin bad, boolean installed) throws Exception {
        if (!installed) {
            return;
        }
        host.remove(bad.id(), Optional.empty());
        assertThat(host.awaitDrained(Duration.ofMinutes(2))).isTrue();
        assertThat(host.connector(bad.id())).isEmpty();
        if (bad.has(BadPlugin.Trait.LEFT_IN_MEMORY)) {
            ConnectionLife.eventually(
                    () -> operator.seen(bad.id()).stream().anyMatch(sentence -> sentence.contains("memory")));
        }
    }

    /** What the plugin does on a thread of its own may show a moment later. */
    private String awaited(BadPlugin bad) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (seen(bad).isEmpty() && bad.has(BadPlugin.Trait.WORKS) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(2_000_000);
        }
        assertThat(seen(bad))
                .as("one of %s with %s", operator.seen(bad.id()), bad.sees())
                .isPresent();
        return seen(bad).orElseThrow();
    }

    private Optional<String> seen(BadPlugin bad) {
        return operator.seen(bad.id()).stream()
                .filter(sentence -> bad.sees().stream().allMatch(sentence::contains))
                .map(sentence -> sentence.replace(folder.toString(), "FOLDER"))
                .findFirst();
    }

    /** Ends what spins, so that it does not burn the machine for the tests that follow. */
    private static void letGo(PluginHost host, BadPlugin bad) {
        System.setProperty(STOP, "true");
        ConnectionLife.eventually(() -> host.metrics().of(bad.id() + " 1.0.0").abandonedNow() == 0);
        System.clearProperty(STOP);
        System.clearProperty(LOCKED);
    }

    private void assertOthersGoOn(PluginHost host) throws Exception {
        operator.forget();
        ConnectionLife good = new ConnectionLife(operator, false);
        good.live(host.connector("numbers").orElseThrow(), new StreamId("numbers"));
        assertThat(good.complete()).as("%s", operator.seen("numbers")).isTrue();
        assertThat(good.rows()).isEqualTo(1_000);
    }

    private void compare(int expected) throws Exception {
        assertThat(rows.size()).as("the plugins that were contained").isEqualTo(expected);
        assertThat(expected).isGreaterThanOrEqualTo(32);
        BadPluginsPage.compare(rows, out);
    }
}
