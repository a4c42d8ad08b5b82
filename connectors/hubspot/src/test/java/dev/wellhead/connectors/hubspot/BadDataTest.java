package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Accounts that hold, or do while they are read, what one does not expect. */
class BadDataTest {
    @Test
    void aCustomObjectThatIsDeletedWhileItIsReadEndsTheReadWithItsName() throws Exception {
        try (HubSpotSimulator hubSpot = simulator(HubSpotOptions.builder().contacts(12_000));
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of(), hubSpot.privateAppToken())) {
            Split split = connection.source().plan(request("machines")).splits().get(0);
            try (PageReader reader = connection.source().read(split, ReadOptions.fromStart())) {
                assertThat(reader.next()).isNotNull();
                hubSpot.crm()
                        .data()
                        .remove(hubSpot.crm().data().table("machines").type());

                assertThatThrownBy(() -> drain(reader))
                        .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                            assertThat(failure.code()).isEqualTo("HUBSPOT-TYPE-UNKNOWN");
                            assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
                            assertThat(failure.kind().isRetryable()).isFalse();
                        })
                        .hasMessageContaining(
                                "machines was answered with status 400: Unable to infer object type from: ");
            }
        }
    }

    private static void drain(PageReader reader) throws Exception {
        Page page = reader.next();
        while (page != null) {
            page = reader.next();
        }
        if (reader.outcome() instanceof Outcome.Replaced replaced) {
            throw new AssertionError("replaced: " + replaced.reason());
        }
    }

    @Test
    void idsThatAreNoNumbersAreReadAsTheyAre() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(BadDataTest::textIds);
                Connection connection = Connection.unhurried(server.uri("").toString(), Map.of())) {
            Reading read = Reading.of(connection.source(), request("contacts"));

            assertThat(read.ids()).containsExactly("a-1", "b-2", "c-3");
        }
    }

    /** Two pages whose cursor is an id as well. */
    private static Reply textIds(Received request) {
        String target = request.target();
        if (target.contains("/details")) {
            return Reply.json("{\"portalId\": 7}");
        } else if (target.contains("/properties/")) {
            return Reply.json("{\"results\": [{\"name\": \"hs_object_id\", \"type\": \"string\"}]}");
        } else if (target.contains("/search")) {
            return Reply.json("{\"total\": 3, \"results\": [" + record("c-3") + "]}");
        } else if (target.contains("archived=true")) {
            return Reply.json("{\"results\": []}");
        } else if (target.contains("after=c-3")) {
            return Reply.json("{\"results\": [" + record("c-3") + "]}");
        }
        return Reply.json("{\"results\": [" + record("a-1") + ", " + record("b-2")
                + "], \"paging\": {\"next\": {\"after\": \"c-3\"}}}");
    }

    private static String record(String id) {
        return "{\"id\": \"" + id + "\", \"properties\": {\"hs_object_id\": \"" + id
                + "\"}, \"createdAt\": \"2024-01-01T00:00:00Z\", \"updatedAt\": \"2024-01-01T00:00:00Z\", \"archived\":"
                + " false}";
    }

    @Test
    void aRecordWithFiftyThousandAssociationsIsReadToItsEnd() throws Exception {
        try (HubSpotSimulator hubSpot =
                        simulator(HubSpotOptions.builder().contacts(60_000).hub(52_700));
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of(), hubSpot.privateAppToken())) {
            long hub = hubSpot.crm().data().table("companies").ids().id(0);
            Set<String> expected = new HashSet<>();
            hubSpot.truth()
                    .associations("companies", hub, "contacts")
                    .forEach(link -> expected.add(link.toId() + " " + link.typeId() + " " + link.label()));
            assertThat(expected).hasSizeGreaterThan(50_000);

            Reading read = Reading.of(connection.source(), request("companies_to_contacts"));

            List<String> found = read.rows.stream()
                    .map(Reading.Row::values)
                    .filter(row -> Long.toString(hub).equals(row.get("from_id")))
                    .map(row -> row.get("to_id") + " " + row.get("type_id") + " " + row.get("label"))
                    .toList();
            assertThat(found).hasSize(expected.size());
            assertThat(new HashSet<>(found)).isEqualTo(expected);
        }
    }

    @Test
    void anAnswerThatIsCutOffIsAskedForAgain() throws Exception {
        try (HubSpotSimulator hubSpot =
                        simulator(HubSpotOptions.builder().contacts(100).owners(900));
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of(), hubSpot.privateAppToken())) {
            hubSpot.faults(List.of(FaultRule.nth("owners\\..*", 2, FaultKind.TRUNCATED_BODY, Fault.Phase.BEFORE)));

            Reading read = Reading.of(connection.source(), request("owners"));

            assertThat(read.rows)
                    .extracting(row -> row.values().get("id"))
                    .hasSize(900)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aPropertyOfATypeThatIsNotKnownIsText() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            hubSpot.property("shape", "object_coordinates");
            hubSpot.property("future", "hologram");
            hubSpot.put(51, 1_700_000_000_000L, Map.of("shape", "0-1-2", "future", "{\"a\": [1]}"));

            Reading read = Reading.of(connection.source(), request("contacts"));

            assertThat(read.rows.get(0).values())
                    .containsEntry("shape", "0-1-2")
                    .containsEntry("future", "{\"a\": [1]}")
                    .containsEntry("_unread", null);
        }
    }

    private static HubSpotSimulator simulator(HubSpotOptions.Builder options) {
        return HubSpotSimulator.start(options.limits(RateLimits.NONE).build());
    }

    private static ReadRequest request(String stream) {
        return ReadRequest.builder(new StreamId(stream)).build();
    }
}
