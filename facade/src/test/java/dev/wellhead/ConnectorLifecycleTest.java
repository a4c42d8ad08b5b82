package dev.wellhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.engine.run.PageStream;
import dev.wellhead.example.TallyConnector;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectorLifecycleTest {
    private static final ConnectorSettings THOUSAND = ConnectorSettings.of(Map.of("last", 1000));

    private final Connectors connectors = Connectors.builder().build();

    @AfterEach
    void closeConnectors() {
        connectors.close();
    }

    @Test
    void describesItselfBeforeItIsInitialised() throws Exception {
        try (Connector tally = connectors.connector("tally", "mine")) {
            assertThat(tally.descriptor().title()).isEqualTo("Tally");
            assertThat(tally.configurationTemplate()).containsEntry("title", "Tally");
        }
    }

    @Test
    void saysThatItMustBeInitialisedFirst() throws Exception {
        try (Connector tally = connectors.connector("tally", "mine")) {
            assertThatThrownBy(tally::testConnection)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("connection 'mine' is not initialised; call initialize(settings) first");
            assertThatThrownBy(() -> tally.fetchData(FetchParams.of("numbers")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void mayBeInitialisedAgainAfterAFailure() throws Exception {
        try (Connector tally = connectors.connector("tally", "mine")) {
            assertThatThrownBy(() -> tally.initialize(ConnectorSettings.of(Map.of("last", "many"))))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessage("connection 'mine': setting 'last': 'many' is not a whole number");

            tally.initialize(THOUSAND);

            assertThat(tally.testConnection().ok()).isTrue();
            assertThatThrownBy(() -> tally.initialize(THOUSAND))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("connection 'mine' is initialised already; close it and create a new one");
        }
    }

    @Test
    void cannotBeUsedOnceItIsClosed() throws Exception {
        Connector tally = connectors.open("tally", "mine", THOUSAND);
        tally.close();
        tally.close();

        assertThatThrownBy(tally::metadata)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("connection 'mine' is closed; create a new one");
        assertThatThrownBy(() -> tally.initialize(THOUSAND)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endsOpenReadsWhenItIsClosed() throws Exception {
        Connector tally = connectors.open("tally", "mine", THOUSAND);
        try (PageStream pages = tally.read(FetchParams.of("numbers"))) {
            assertThat(pages.next()).isNotNull();

            tally.close();

            assertThatThrownBy(() -> drain(pages))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
        }
    }

    @Test
    void containsAProviderThatFailsUnexpectedly() throws Exception {
        try (Connectors failing = Connectors.builder()
                        .register(new Wrapped(context -> {
                            throw new IllegalStateException("out of beads");
                        }))
                        .build();
                Connector tally = failing.connector("tally", "mine")) {
            assertThatThrownBy(() -> tally.initialize(THOUSAND))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.BUG))
                    .hasMessageContaining("'tally' failed to open connection 'mine'")
                    .hasMessageContaining("out of beads");
        }
    }

    @Test
    void givesTheSourceThreadsThatEndWithIt() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Connectors watching = Connectors.builder()
                .register(new Wrapped(context -> context.executor().execute(() -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                })))
                .build()) {
            Connector tally = watching.open("tally", "mine", THOUSAND);
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

            tally.close();

            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void refusesIdsThatCannotBeShown() {
        assertThatThrownBy(() -> connectors.connector("tally", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id must not be blank");
    }

    @Test
    void explainsAReadWithoutReading() throws Exception {
        try (Connector tally = connectors.open("tally", "mine", THOUSAND)) {
            assertThat(tally.explain(FetchParams.of("numbers")).splits()).hasSize(11);
            assertThat(tally.source()
                            .plan(ReadRequest.builder(FetchParams.of("numbers").stream())
                                    .build())
                            .splits())
                    .hasSize(11);
        }
    }

    private static void drain(PageStream pages) throws Exception {
        Page page = pages.next();
        while (page != null) {
            page = pages.next();
        }
    }

    /** Does something with the context before it opens the real thing. */
    private record Wrapped(Consumer<SourceContext> before) implements ConnectorProvider {
        @Override
        public ConnectorDescriptor describe() {
            return new TallyConnector().describe();
        }

        @Override
        public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
            before.accept(context);
            return new TallyConnector().open(context, settings);
        }
    }
}
