package dev.wellhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.destinations.duckdb.DuckDbDestination;
import dev.wellhead.destinations.duckdb.DuckDbOptions;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.run.RunListener;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamTask;
import dev.wellhead.engine.run.Sync;
import dev.wellhead.engine.run.SyncOptions;
import dev.wellhead.example.TellTaleConnector;
import dev.wellhead.example.TellTaleConnector.Place;
import dev.wellhead.example.VisitorsConnector;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a connector, a service or a library says, no secret leaves the library in a failure. */
class ScrubbedFailuresTest {
    private static final String PASSWORD = "correct-horse-battery-staple";

    private final Connectors connectors = Connectors.builder()
            .register(new TellTaleConnector())
            .register(new VisitorsConnector())
            .secrets(name -> Optional.of(Secret.of(PASSWORD)))
            .build();

    @AfterEach
    void close() {
        connectors.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"OPEN", "DISCOVER", "PLAN", "READ", "NEXT", "UNCHECKED"})
    void messagesRemediesAndCausesHoldNoSecret(Place place) {
        Throwable failure = catchThrowable(() -> {
            try (Connector connector = open(place)) {
                connector.catalog(DiscoverRequest.names());
                connector.fetchData(FetchParams.of("any"));
            }
        });
        assertThat(everything(failure)).contains("******").doesNotContain("horse");
        if (place != Place.UNCHECKED) {
            ConnectorException known = (ConnectorException) failure;
            assertThat(known).hasMessage("the password is ******");
            assertThat(known.remedy()).contains("Try ******");
            assertThat(known.code()).isEqualTo("TELL-TALE");
            assertThat(everything(failure)).contains("IllegalStateException: cause ******", "suppressed ******");
            assertThat(everything(failure)).contains("at dev.wellhead.example.TellTaleConnector");
        }
    }

    @Test
    void findingsOfATestHoldNoSecret() throws Exception {
        try (Connector found = open(Place.FINDING);
                Connector failed = open(Place.CHECK)) {
            assertThat(found.testConnection().checks().get(0).detail()).isEqualTo("it is ******");
            assertThat(found.explain(FetchParams.of("any")).estimate().notes())
                    .containsExactly("by the word of ******");
            assertThat(failed.testConnection().toString()).contains("the password is ******");
            assertThat(everything(failed.testConnection()
                            .firstFailure()
                            .orElseThrow()
                            .failure()
                            .orElseThrow()))
                    .doesNotContain("horse");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"PLAN", "NEXT", "UNCHECKED", "REASON"})
    void theLedgerHoldsNoSecret(Place place, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("out.duckdb");
        RunReport report;
        try (Connector connector = open(place)) {
            StreamTask task = StreamTask.of(
                    new StreamRef("mine", new StreamId("any")),
                    connector.source(),
                    ReadRequest.builder(new StreamId("any")).build());
            report = new Sync(SyncOptions.defaults(), RunListener.NONE)
                    .run(List.of(task), new DuckDbDestination(file, DuckDbOptions.DEFAULT), new Cancellation());
        }
        assertThat(report.toString()).contains("******").doesNotContain("horse");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(written -> assertThat(latin(written)).doesNotContain("horse"));
        }
    }

    @Test
    void aServiceThatEchoesWhatItWasSentTellsNothing() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request ->
                Reply.of(401, "you sent " + request.header("Authorization").orElse("") + " and I do not like it"))) {
            ConnectorSettings settings = new ConnectorSettings(
                    Map.of("address", server.uri("/visits").toString()),
                    new AuthSettings("signed-header", Map.of("key-id", "reader-7", "shared-key", PASSWORD)));
            try (Connector visitors = connectors.open("visitors", "mine", settings)) {
                ConnectorException failure = catchThrowableOfType(
                        ConnectorException.class, () -> visitors.fetchData(FetchParams.of("visitors")));
                String sent = server.received().get(0).header("Authorization").orElseThrow();
                assertThat(sent).startsWith("Signed ");
                assertThat(everything(failure)).doesNotContain(sent.substring("Signed ".length()));
            }
        }
    }

    @Test
    void anApplicationScrubsItsOwnTextsWithWhatTheLibraryKnows() throws Exception {
        open(Place.FINDING).close();
        assertThat(connectors.knownSecrets().scrub("log line: " + PASSWORD)).isEqualTo("log line: ******");
    }

    @Test
    void wrongSettingsAreNamedWithoutTheSecretsAmongThem() {
        Throwable failure = catchThrowable(() -> connectors.open(
                "tell-tale",
                "mine",
                ConnectorSettings.of(Map.of("plaice", PASSWORD, "password", "${secret:password}"))));
        assertThat(everything(failure)).contains("plaice").doesNotContain("horse");
    }

    private Connector open(Place place) throws ConnectorException {
        return connectors.open(
                "tell-tale",
                "mine",
                ConnectorSettings.of(Map.of("place", place.name(), "password", "${secret:password}")));
    }

    private static String everything(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return failure instanceof ConnectorException connector
                ? text + connector.remedy().orElse("")
                : text.toString();
    }

    private static String latin(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
