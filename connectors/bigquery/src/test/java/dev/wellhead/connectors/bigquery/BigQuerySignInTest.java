package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.AuthSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BigQuerySignInTest {
    private final BigQuerySimulator server = BigQuerySimulator.start(BigQueryOptions.builder()
            .rows(3_000)
            .pageBytes(100_000)
            .authentication(true)
            .build());

    @TempDir
    private Path folder;

    private Path key = Path.of("");

    @BeforeEach
    void makeKey() throws Exception {
        key = server.writeServiceAccountKey(folder.resolve("key.json"), "robot");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aServiceAccountReads() throws Exception {
        try (Connection connection = connect()) {
            assertThat(connection.source().check().ok()).isTrue();
            assertThat(connection.source().check().checks().get(0).detail()).contains("robot@");
            assertThat(connection.rows(events())).hasSize(3_000);
        }
    }

    @Test
    void tokensThatEndInTheMiddleAreRenewedUnnoticed() throws Exception {
        try (Connection connection = connect()) {
            ReadPlan plan = connection.source().plan(events());
            int rows = 0;
            try (PageReader reader =
                    connection.source().read(plan.splits().get(0), new ReadOptions(Optional.empty(), 300))) {
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    rows += page.rows();
                    server.expireTokens();
                }
            }
            assertThat(rows).isEqualTo(3_000);
        }
    }

    @Test
    void anAccountThatWasWithdrawnIsAStateNotAFault() throws Exception {
        try (Connection connection = connect()) {
            connection.source().plan(events());
            server.revoke("robot@" + server.project() + ".iam.gserviceaccount.com");
            server.expireTokens();

            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class, () -> connection.source().plan(events()));

            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(failure.remedy()).isPresent();
            ConnectionCheck failed = connection.source().check().firstFailure().orElseThrow();
            assertThat(failed.setting()).contains("auth");
        }
    }

    @Test
    void noCredentialsAreRefusedWithAWordOnWhatToDo() throws Exception {
        try (Connection connection = Connection.to(URI.create(server.endpoint()), server.project())) {
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class, () -> connection.source().plan(events()));

            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(failure.code()).isEqualTo("BIGQUERY-SIGN-IN");
        }
    }

    private Connection connect() throws ConnectorException {
        AuthSettings auth = new AuthSettings("service-account", Map.of("key-file", key.toString()));
        return Connection.to(auth, URI.create(server.endpoint()), server.project());
    }

    private static ReadRequest events() {
        return ReadRequest.builder(new StreamId("shop.events"))
                .options(Map.of("full-read", "query"))
                .build();
    }
}
