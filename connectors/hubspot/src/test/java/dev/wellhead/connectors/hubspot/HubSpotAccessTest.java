package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionCheck.Result;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a connection may read, and what is said of the rest. */
class HubSpotAccessTest {
    private static HubSpotSimulator hubSpot;

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @BeforeAll
    static void start() {
        hubSpot = HubSpotSimulator.start(
                HubSpotOptions.builder().contacts(50).limits(RateLimits.NONE).build());
    }

    @AfterAll
    static void stop() {
        hubSpot.close();
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void aMissingScopeLeavesOneStreamOutAndSaysSo() throws Exception {
        String token = hubSpot.issueToken(List.of("oauth", "crm.objects.contacts.read", "crm.objects.owners.read"));
        try (Connection connection = Connection.threaded(hubSpot.endpoint(), token, threads)) {
            List<ConnectionCheck> checks = connection.source().check().checks();

            assertThat(connection.source().check().ok()).isTrue();
            assertThat(checks)
                    .filteredOn(check -> check.name().equals("streams"))
                    .singleElement()
                    .extracting(ConnectionCheck::detail)
                    .isEqualTo("may be read: owners, contacts, calls, emails, meetings, notes, tasks, communications,"
                            + " postal_mail");
            assertThat(checks)
                    .filteredOn(check -> check.result() == Result.WARNING)
                    .extracting(ConnectionCheck::name)
                    .startsWith("stream lists", "stream schemas", "stream companies", "stream deals");
            assertThat(checks)
                    .filteredOn(check -> check.name().equals("stream deals"))
                    .singleElement()
                    .extracting(ConnectionCheck::detail)
                    .isEqualTo("is left out: list deals needs one of the scopes crm.objects.deals.read");
        }
    }

    @Test
    void namesSayWhatIsLeftOutAndAListingWithColumnsHasOnlyTheRest() throws Exception {
        String token = hubSpot.issueToken(List.of("oauth", "crm.objects.contacts.read"));
        try (Connection connection = Connection.threaded(hubSpot.endpoint(), token, threads)) {
            List<StreamDescriptor> names =
                    connection.source().discover(DiscoverRequest.names()).streams();

            assertThat(names)
                    .filteredOn(stream -> !stream.facts().containsKey("left-out"))
                    .extracting(stream -> stream.id().name())
                    .contains("contacts", "contacts_history", "pipelines")
                    .doesNotContain("deals", "deals_to_contacts", "deals_history", "owners", "lists");
            assertThat(names)
                    .filteredOn(stream -> stream.id().name().equals("deals"))
                    .singleElement()
                    .extracting(StreamDescriptor::description)
                    .isEqualTo("left out: list deals needs one of the scopes crm.objects.deals.read");
            assertThat(connection.source().discover(DiscoverRequest.all()).streams())
                    .extracting(stream -> stream.id().name())
                    .contains("contacts")
                    .doesNotContain("deals", "deals_to_contacts");
        }
    }

    @Test
    void allStreamsAreTriedSideBySideAndToldInTheirOrder() throws Exception {
        CountDownLatch together = new CountDownLatch(8);
        try (ScriptedServer server = ScriptedServer.answering(request -> {
                    if (isTrial(request)) {
                        together.countDown();
                        if (!awaited(together)) {
                            return Reply.of(500, "one after the other");
                        }
                    }
                    return request.target().contains("/details")
                            ? Reply.json("{\"portalId\": 7}")
                            : Reply.json("{\"results\": []}");
                });
                Connection connection = Connection.threaded(server.uri("").toString(), "pat-1", threads)) {
            List<ConnectionCheck> checks = connection.source().check().checks();

            assertThat(checks.get(2).detail())
                    .startsWith("may be read: owners, lists, schemas, contacts, companies, deals, tickets, products");
        }
    }

    @Test
    void anInterruptEndsTheTest() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.answering(request -> {
                    if (isTrial(request)) {
                        asked.countDown();
                        awaited(never);
                    }
                    return Reply.json("{\"portalId\": 7, \"results\": []}");
                });
                Connection connection = Connection.threaded(server.uri("").toString(), "pat-1", threads)) {
            Source source = connection.source();
            FutureTask<Boolean> ended = new FutureTask<>(() -> {
                assertThatThrownBy(source::check).isInstanceOf(InterruptedException.class);
                return true;
            });
            Thread checking = new Thread(ended, "checking");
            checking.start();
            asked.await();

            checking.interrupt();

            assertThat(ended.get()).isTrue();
            never.countDown();
        }
    }

    @Test
    void aTypeThatTheAccountDoesNotHaveIsNotMentioned() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.answering(request -> request.target().contains("/courses")
                                ? Reply.of(400, "{\"message\": \"Unable to infer object type from: courses\"}")
                                : Reply.json("{\"portalId\": 7, \"results\": []}"));
                Connection connection = Connection.unhurried(server.uri("").toString(), Map.of())) {
            assertThat(connection.source().discover(DiscoverRequest.names()).streams())
                    .extracting(stream -> stream.id().name())
                    .contains("listings")
                    .doesNotContain("courses");
            assertThat(connection.source().check().checks())
                    .noneMatch(check -> check.result() == Result.WARNING)
                    .noneMatch(check -> check.detail().contains("courses"));
        }
    }

    private static boolean isTrial(Received request) {
        return request.target().contains("/crm/objects/");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
