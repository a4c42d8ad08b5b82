package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import dev.wellhead.toolkit.google.GoogleError;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BigQueryErrorsTest {
    private final BigQuerySimulator server = BigQuerySimulator.start(BigQueryOptions.defaults());
    private final Connection connection = connect();

    @AfterAll
    void close() {
        connection.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|notFound|Not found: Table p:d.t was not found in location US|NOT_FOUND|TABLE-NOT-FOUND",
                "404|notFound|Not found: Dataset p:d was not found in location EU|NOT_FOUND|DATASET-NOT-FOUND",
                "403|accessDenied|Access Denied: Table p:d.t|PERMISSION|ACCESS-DENIED",
                "403|rateLimitExceeded|Exceeded rate limits|RATE_LIMITED|RATE-LIMITED",
                "400|jobRateLimitExceeded|Exceeded rate limits|RATE_LIMITED|RATE-LIMITED",
                "403|quotaExceeded|Quota exceeded|QUOTA_EXHAUSTED|QUOTA",
                "400|bytesBilledLimitExceeded|Query exceeded limit for bytes billed: 1. 20 or higher required.|"
                        + "QUOTA_EXHAUSTED|COST-LIMIT",
                "400|jobBackendError|Error encountered|TRANSIENT|JOB-UNAVAILABLE",
                "400|jobInternalError|failed to analyze: Table not found [at 1:15]|SETTINGS|INVALID-QUERY",
                "400|invalidQuery|Syntax error: Unexpected identifier \"SELEC\" at [1:1]|SETTINGS|INVALID-QUERY",
                "503|backendError|Try again|TRANSIENT|UNAVAILABLE",
                "403|responseTooLarge|Response too large to return|UNSUPPORTED|RESULT-TOO-LARGE",
                "401|authError|Invalid Credentials|AUTHENTICATION|SIGN-IN",
                "409|duplicate|Already Exists: Job p:US.j|REMOTE|JOB-EXISTS"
            })
    void theReasonSaysWhatHappened(int status, String reason, String message, ErrorKind kind, String code) {
        ConnectorException failure = BigQueryErrors.of("call", new GoogleError(status, reason, message, "", true));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo("BIGQUERY-" + code);
        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.remedy()).isPresent();
    }

    @Test
    void everyCodeIsDocumentedOnce() {
        ConnectorDescriptor descriptor = TestedConnector.provider().describe();

        assertThat(descriptor.errorCodes())
                .extracting(ErrorCode::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.startsWith("BIGQUERY-"));
        assertThat(descriptor.errorCodes())
                .allSatisfy(code -> assertThat(code.remedy()).isNotBlank());
        assertThat(descriptor.authKinds())
                .extracting("name")
                .containsExactly(
                        "service-account",
                        "oauth2",
                        "application-default",
                        "impersonation",
                        "workload-identity",
                        "bearer",
                        "none");
    }

    @Test
    void unknownNamesAreAnsweredWithNearOnes() {
        assertFails(() -> connection.source().discover(DiscoverRequest.of(new StreamId("shop.order"))))
                .hasMessageContaining("dataset 'shop' has no table 'order'. Did you mean 'orders'")
                .extracting(ConnectorException::code)
                .isEqualTo("BIGQUERY-TABLE-NOT-FOUND");
        assertFails(() -> connection.source().discover(DiscoverRequest.of(new StreamId("shup.orders"))))
                .hasMessageContaining("no dataset 'shup'. Did you mean 'shop'?");
        assertFails(() -> connection.source().discover(DiscoverRequest.of(new StreamId("orders"))))
                .hasMessageContaining("not of the form dataset.table");
        assertFails(() -> plan(ReadRequest.builder(new StreamId("shop.orders")).columns(List.of("amont"))))
                .hasMessageContaining("no column 'amont'. Did you mean 'amount'?");
    }

    @Test
    void badSqlKeepsItsPlaceAndChangesAreRefused() {
        assertFails(() -> sql("SELECT order_id FRM shop.orders"))
                .hasMessageMatching("(?s).*\\[\\d+:\\d+].*")
                .extracting(ConnectorException::kind)
                .isEqualTo(ErrorKind.SETTINGS);
        assertFails(() -> sql("DELETE FROM shop.orders WHERE true")).hasMessageContaining("begins with 'DELETE'");
        assertFails(() -> sql("SELECT ';' /* ; */; DROP TABLE shop.orders")).hasMessageContaining("second statement");
        assertFails(() -> sql("  ")).hasMessageContaining("empty");
    }

    @Test
    void parametersThatDoNotFitAreNamed() {
        assertFails(() -> sql("SELECT @a", "a:INT64:one"))
                .hasMessageContaining("parameter 'a'")
                .hasMessageContaining("'one'");
        assertFails(() -> sql("SELECT @a", "a:NUMBER:1")).hasMessageContaining("'NUMBER' is not a type");
        assertFails(() -> sql("SELECT @a", "a:ARRAY<INT64>:1,2")).hasMessageContaining("not JSON");
        assertFails(() -> sql("SELECT @a", "a:ARRAY<INT64:1")).hasMessageContaining("'>' is missing");
        assertFails(() -> sql("SELECT @a", "a:1")).hasMessageContaining("name:TYPE:value");
        assertFails(() -> sql("SELECT @a, ?", "a:INT64:1", ":INT64:1")).hasMessageContaining("all of them or none");
        assertFails(() -> sql("SELECT @missing")).hasMessageContaining("missing");
        assertFails(() -> plan(ReadRequest.builder(new StreamId("shop.orders"))
                        .options(Map.of("parameters", List.of("a:INT64:1")))))
                .hasMessageContaining("no sql");
    }

    @Test
    void aFilterValueOfTheWrongTypeIsNamed() {
        assertFails(() -> plan(ReadRequest.builder(new StreamId("shop.orders"))
                        .filter(new Filter.Comparison("ordered_on", Filter.Operator.EQUAL, "yesterday"))))
                .hasMessageContaining("'yesterday' is not a DATE, which column 'ordered_on' is");
    }

    @Test
    void aQueryBeyondTheCostLimitIsRefusedWithTheFigures() throws Exception {
        try (Connection careful = connect("max-bytes-billed", 10)) {
            assertFails(() -> careful.source()
                            .plan(ReadRequest.builder(new StreamId("shop.orders"))
                                    .build()))
                    .hasMessageContaining("10")
                    .extracting(ConnectorException::kind)
                    .isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        }
    }

    @Test
    void aWrongLocationIsNamedWithTheRightOne() throws Exception {
        try (Connection elsewhere = connect("location", "EU")) {
            assertFails(() -> elsewhere
                            .source()
                            .plan(ReadRequest.builder(new StreamId("shop.orders"))
                                    .build()))
                    .hasMessageContaining("lies in US")
                    .extracting(ConnectorException::code)
                    .isEqualTo("BIGQUERY-LOCATION");
            ConnectionCheck failed = elsewhere.source().check().firstFailure().orElseThrow();
            assertThat(failed.setting()).contains("location");
        }
    }

    @Test
    void whatIsNotBigQueryIsRecognised() throws Exception {
        for (Reply reply : List.of(
                Reply.of(200, "<html>Welcome</html>", "Content-Type: text/html"),
                Reply.of(404, "<!doctype html><title>404</title>", "Content-Type: text/html"),
                Reply.of(404, "no such page"))) {
            try (ScriptedServer web = ScriptedServer.answering(request -> reply);
                    Connection wrong = Connection.to(web.uri(""), "p")) {
                ConnectionCheck failed = wrong.source().check().firstFailure().orElseThrow();

                assertThat(failed.setting()).contains("endpoint");
                assertThat(failed.failure().orElseThrow().code()).isEqualTo("BIGQUERY-ENDPOINT");
            }
        }
    }

    @Test
    void theChecksGoInOrderAndStopAtTheFirstFailure() throws Exception {
        assertThat(connection.source().check().checks())
                .extracting(ConnectionCheck::name)
                .containsExactly("credentials", "project", "datasets", "query", "location");
        assertThat(connection.source().check().ok()).isTrue();
        try (Connection misspelt = connect("datasets", List.of("shap"))) {
            ConnectionCheck failed = misspelt.source().check().firstFailure().orElseThrow();
            assertThat(failed.name()).isEqualTo("datasets");
            assertThat(failed.detail()).contains("'shap'", "'shop'");
        }
    }

    private static AbstractThrowableAssert<?, ConnectorException> assertFails(ThrowingCallable call) {
        return assertThat(catchThrowableOfType(ConnectorException.class, call)).isNotNull();
    }

    private void plan(ReadRequest.Builder request) throws Exception {
        connection.source().plan(request.build());
    }

    private void sql(String text, String... parameters) throws Exception {
        Map<String, Object> options =
                parameters.length == 0 ? Map.of("sql", text) : Map.of("sql", text, "parameters", List.of(parameters));
        connection
                .source()
                .plan(ReadRequest.builder(new StreamId("query"))
                        .options(options)
                        .build());
    }

    private Connection connect(Object... settings) {
        try {
            return Connection.to(URI.create(server.endpoint()), server.project(), settings);
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> Connection.to(URI.create("http://127.0.0.1:1"), "p", "labels", Map.of("Team", "x")))
                .hasMessageContaining("'Team=x'");
        assertThatThrownBy(() -> Connection.to(URI.create("http://127.0.0.1:1"), "p", "page-rows", 0))
                .hasMessageContaining("'page-rows'");
        assertThatThrownBy(() -> Connection.to(URI.create("http://127.0.0.1:1"), "p", "full-read", "some"))
                .hasMessageContaining("[auto, query, table]");
    }

    @Test
    void theDescriptorListsEveryCode() throws ReflectiveOperationException {
        List<ErrorCode> listed = TestedConnector.provider().describe().errorCodes();

        for (Field field : BigQueryErrors.class.getDeclaredFields()) {
            if (field.getType().equals(ErrorCode.class)) {
                field.setAccessible(true);
                assertThat(listed).contains((ErrorCode) field.get(null));
            }
        }
    }
}
