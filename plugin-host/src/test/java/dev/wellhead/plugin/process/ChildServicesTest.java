package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.ManualClock;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.transport.BudgetListener;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.QuotaBudget;
import dev.wellhead.transport.TransportOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a source in a child is given is the host's. */
@Timeout(120)
class ChildServicesTest {
    private final OpenBudget budget = new OpenBudget();
    private final ManualClock clock = ManualClock.start();

    @TempDir
    Path folder;

    @Test
    void requestsGoThroughTheHostAndAreRetriedAndMeteredByThePlugin() throws Exception {
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.of(418, "teapot", "X-Try: first"), Reply.of(200, large, "X-Try: second"));
                HttpTransport http =
                        HttpTransport.open(TransportOptions.builder().build(), budget);
                ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(context(http), at(server))) {
            Map<String, String> found = Probes.run(source, "http");
            assertThat(found)
                    .containsEntry("status", "200")
                    .containsEntry("attempts", "2")
                    .containsEntry("header", "second")
                    .containsEntry("bytes", "3000000")
                    .containsEntry("sum", Integer.toString(Arrays.hashCode(large)))
                    .containsEntry("asked", "meter requests 418; rule 418 first teapot; meter requests 200");
            assertThat(server.received()).hasSize(2).allSatisfy(request -> {
                assertThat(request.text()).isEqualTo("{\"a\":1}");
                assertThat(request.header("X-Asked")).contains("yes");
            });
            assertThat(budget.spent()).containsExactly("requests: 9", "requests: 7");
        }
        assertThat(budget.held()).isZero();
    }

    @Test
    void cancellingReachesTheRequestUnderWay() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.answering(
                        request -> request.target().equals("/slow") ? wire -> slow.await() : Reply.of(200, "signal"));
                HttpTransport http =
                        HttpTransport.open(TransportOptions.builder().build(), budget);
                ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(context(http), at(server))) {
            assertThatThrownBy(() -> Probes.run(source, "http-cancelled"))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.code()).isEqualTo("TRANSPORT-CANCELLED"));
        } finally {
            slow.countDown();
        }
    }

    @Test
    void answersAndPermitsLeftOpenGoBackWithTheSource() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(200, new byte[2_000_000]));
                HttpTransport http =
                        HttpTransport.open(TransportOptions.builder().build(), budget);
                ProcessProvider provider = Probes.provider(folder, Probes.LIMITS)) {
            try (Source source = provider.open(context(http), at(server))) {
                Probes.run(source, "http-left");
                Probes.run(source, "permit-kept");
                assertThat(budget.held()).isEqualTo(1);
            }
            assertThat(budget.held()).isZero();
        }
    }

    @Test
    void ruleThatFailsTakesNothingDown() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(500, "no"));
                HttpTransport http =
                        HttpTransport.open(TransportOptions.builder().build(), budget);
                ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(context(http), at(server))) {
            assertThat(Probes.run(source, "http-bad-rule")).containsEntry("status", "500");
        }
    }

    @Test
    void permitsAreTheHosts() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(context((request, cancellation) -> none()), Probes.wrong("nothing"))) {
            Probes.run(source, "permits");
            assertThat(budget.limits())
                    .containsEntry(new Lane("probe", "requests"), new LaneLimit(10, Duration.ofSeconds(1), 2));
            Probes.run(source, "pid");
            assertThat(budget.spent()).containsExactly("tokens: 4, 96 left, rests 20 ms");
            assertThat(budget.acquired()).isEqualTo(2);
            assertThat(budget.held()).isZero();
        }
    }

    @Test
    void permitsOfADeadChildGoBackAndWaitingForOneCountsAgainstNoLimit() throws Exception {
        QuotaBudget quota = new QuotaBudget(BudgetListener.NONE);
        Lane lane = new Lane("probe", "requests");
        quota.declare(lane, LaneLimit.concurrent(1));
        SourceContext shared = new TestContext(
                "test", (request, cancellation) -> none(), quota, new FixedCredentials(), clock, Runnable::run);
        try (ProcessProvider provider = Probes.provider(folder, Probes.SHORT);
                Source holder = provider.open(shared, Probes.wrong("nothing"));
                Source waiter = provider.open(shared, Probes.wrong("nothing"))) {
            Probes.run(holder, "permit-kept");
            Thread killer = new Thread(() ->
                    assertThatThrownBy(() -> Probes.run(holder, "spin")).hasMessageContaining("for more than 2 s"));
            killer.start();
            assertThat(Probes.run(waiter, "permit-waits")).containsKey("pid");
            killer.join();
        }
        quota.acquire(lane, 1, new Cancellation()).close();
    }

    @Test
    void tokensComeFromTheHost() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(context((request, cancellation) -> none()), Probes.wrong("nothing"))) {
            assertThat(Probes.run(source, "token"))
                    .containsEntry("first", "test-token-1")
                    .containsEntry("second", "test-token-2")
                    .containsEntry("account", "test");
        }
    }

    @Test
    void notesAreTheHosts() throws Exception {
        TestContext context = TestContext.with((request, cancellation) -> none());
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(context, Probes.wrong("nothing"))) {
            assertThat(Probes.run(source, "notes"))
                    .containsEntry("before", "none")
                    .containsEntry("refused", "note 'long' has 100000 bytes; at most 65536 are kept");
            assertThat(Probes.run(source, "notes")).containsEntry("before", "ä");
            assertThat(context.notes().find("count")).contains("ää");
            assertThat(context.notes().find("long")).isEmpty();
        }
    }

    @Test
    void timeIsTheHosts() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS)) {
            try (Source source = provider.open(context((request, cancellation) -> none()), Probes.wrong("nothing"))) {
                assertThat(Probes.run(source, "clock")).containsEntry("now", "2026-03-01T12:00:00Z");
                clock.advance(Duration.ofDays(2));
                assertThat(Probes.run(source, "clock"))
                        .containsEntry("now", "2026-03-03T12:00:00Z")
                        .containsEntry("zone", "Z");
            }
            SourceContext system = new TestContext(
                    "test",
                    (request, cancellation) -> none(),
                    budget,
                    new FixedCredentials(),
                    Clock.systemUTC(),
                    Runnable::run);
            try (Source source = provider.open(system, Probes.wrong("nothing"))) {
                Instant before = Instant.now();
                Instant told = Instant.parse(
                        Objects.requireNonNull(Probes.run(source, "clock").get("now")));
                assertThat(told).isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
            }
        }
    }

    @Test
    void surroundingsAreBareAndWorkRunsWithThePluginsClasses() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(context((request, cancellation) -> none()), Probes.wrong("nothing"))) {
            Map<String, String> found = Probes.run(source, "surroundings");
            String work = Objects.requireNonNull(found.get("folder"));
            assertThat(found)
                    .containsEntry("temporary", work)
                    .containsEntry("home", work)
                    .containsEntry("loader", "dev.wellhead.plugin.load.PluginClassLoader")
                    .containsEntry("same", "true")
                    .containsEntry("connection", "test");
            assertThat(Objects.requireNonNull(found.get("environment")).split(","))
                    .allMatch(name -> name.matches("PATH|LANG|LC_.*|TZ|HOME|TMPDIR|.*_proxy|.*_PROXY"));
            assertThat(Probes.run(source, "work")).containsEntry("loader", "right");
            assertThat(Path.of(work)).exists();
            assertThat(Probes.pid(source)).isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void secretsOfTheSettingsArriveAndTheFolderGoesWithTheChild() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS)) {
            Path work;
            try (Source source = provider.open(
                    context((request, cancellation) -> none()),
                    ConnectorSettings.of(Map.of("token", Secret.of("s3cret"))))) {
                assertThat(Probes.run(source, "secret")).containsEntry("token", "s3cret");
                work = Path.of(Objects.requireNonNull(
                        Probes.run(source, "surroundings").get("folder")));
            }
            assertThat(work).doesNotExist();
        }
    }

    @Test
    void actionsRunInTheChild() throws Exception {
        Schema schema = Schema.of(Field.required("n", DataType.INT64), Field.of("text", DataType.STRING));
        PageBuilder page = new PageBuilder(schema);
        page.longs(0).append(21);
        page.endRow();
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(context((request, cancellation) -> none()), Probes.wrong("nothing"))) {
            Actions actions = source.actions().orElseThrow();
            assertThat(actions.describe())
                    .singleElement()
                    .satisfies(action -> assertThat(action.name()).isEqualTo("double"));
            assertThat(actions.run("double", page.build()).get(0).values()).isEqualTo(Map.of("doubled", "42"));
            assertThat(provider.oauthProfile(Probes.wrong("nothing")).clientSecret())
                    .contains(Secret.of("hidden"));
            assertThat(source.check().checks())
                    .extracting(check -> check.setting().orElse("-"))
                    .isEqualTo(List.of("-", "auth.token"));
        }
    }

    private SourceContext context(Http http) {
        return new TestContext("test", http, budget, new FixedCredentials(), clock, Runnable::run);
    }

    private static ConnectorSettings at(ScriptedServer server) {
        return ConnectorSettings.of(Map.of("server", server.uri("/").toString()));
    }

    private static HttpResponse none() {
        throw new AssertionError("no request is sent");
    }
}
