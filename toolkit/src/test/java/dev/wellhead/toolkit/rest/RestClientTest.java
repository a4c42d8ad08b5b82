package dev.wellhead.toolkit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.toolkit.auth.ApiKeySignIn;
import dev.wellhead.toolkit.auth.BearerSignIn;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestClientTest {
    private static final ServiceErrors ERRORS = ServiceErrors.of("shop", "the shop");
    private static final URI ENDPOINT = URI.create("https://shop.example/api/");

    private final CannedHttp http = new CannedHttp();
    private final SourceContext context = TestContext.with(http);
    private final RestClient client = RestClient.of(context, ENDPOINT, ERRORS);

    @Test
    void anObjectIsReadFromAnAddressWithItsParametersEscaped() throws Exception {
        http.answer(200, "{\"id\":7}");

        JsonObject answer = get(client, Map.of("q", "a b&c", "after", "é"));

        assertThat(answer.integer("id")).hasValue(7);
        HttpRequest sent = http.requests().get(0);
        assertThat(sent.uri()).hasToString("https://shop.example/api/orders?after=%C3%A9&q=a+b%26c");
        assertThat(sent.operation()).isEqualTo("list orders");
        assertThat(http.open()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "401, AUTHENTICATION, SHOP-CREDENTIALS",
        "403, PERMISSION, SHOP-FORBIDDEN",
        "404, NOT_FOUND, SHOP-NOT-FOUND",
        "410, NOT_FOUND, SHOP-NOT-FOUND",
        "408, TRANSIENT, SHOP-UNAVAILABLE",
        "429, RATE_LIMITED, SHOP-RATE",
        "500, TRANSIENT, SHOP-UNAVAILABLE",
        "503, TRANSIENT, SHOP-UNAVAILABLE",
        "400, REMOTE, SHOP-REQUEST",
        "302, REMOTE, SHOP-REQUEST",
    })
    void aRefusalIsToldByItsStatus(int status, ErrorKind kind, String code) {
        http.answer(status, "{\"error\":{\"message\":\"closed on Sundays\"}}");

        assertThatThrownBy(() -> get(client, Map.of())).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessage("list orders was answered with status " + status + ": closed on Sundays");
        });
        assertThat(http.open()).isZero();
    }

    @Test
    void whatTheServiceAsksToWaitIsPassedOnWithinReason() {
        http.answer(429, "", "Retry-After", "7").answer(503, "", "Retry-After", "999999");

        assertThatThrownBy(() -> get(client, Map.of()))
                .satisfies(
                        e -> assertThat(((ConnectorException) e).retryAfter()).contains(Duration.ofSeconds(7)));
        assertThatThrownBy(() -> get(client, Map.of()))
                .satisfies(
                        e -> assertThat(((ConnectorException) e).retryAfter()).contains(Duration.ofMinutes(10)));
    }

    @Test
    void theServicesOwnRefusalsAreToldByItsRuleFirst() {
        RestClient knowing =
                client.withFailures(refusal -> refusal.body().textOr("code", "").equals("DAY")
                        ? Optional.of(ConnectorException.of(ErrorKind.QUOTA_EXHAUSTED, "SHOP-DAY", refusal.said()))
                        : Optional.empty());
        http.answer(429, "{\"code\":\"DAY\",\"message\":\"come tomorrow\"}").answer(429, "{\"code\":\"MINUTE\"}");

        assertThatThrownBy(() -> get(knowing, Map.of()))
                .hasMessageContaining("come tomorrow")
                .satisfies(e -> assertThat(((ConnectorException) e).code()).isEqualTo("SHOP-DAY"));
        assertThatThrownBy(() -> get(knowing, Map.of()))
                .satisfies(e -> assertThat(((ConnectorException) e).code()).isEqualTo("SHOP-RATE"));
    }

    @Test
    void aSecretThatTheServiceRepeatsIsStarred() {
        RestClient bearer = client.withSignIn(new BearerSignIn(Secret.of("s3cret-token"), "Ada"));
        RestClient key = client.withSignIn(ApiKeySignIn.queryParameter("api_key", Secret.of("s3cret+key")));
        http.answer(401, "{\"message\":\"Bearer s3cret-token is unknown\"}")
                .answer(403, "no access for s3cret+key, sent as s3cret%2Bkey");

        assertThatThrownBy(() -> get(bearer, Map.of()))
                .hasMessageContaining("*** is unknown")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> get(key, Map.of()))
                .hasMessageContaining("no access for ***")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aLimitIsDeclaredAndEachRequestIsChargedToIt() throws Exception {
        LaneLimit limit = new LaneLimit(10, Duration.ofSeconds(1), 2);
        RestClient limited = client.withLimit("shop/ada", limit);
        http.answer(200, "{}");

        get(limited, Map.of());

        Lane lane = new Lane("shop/ada", "requests");
        assertThat(((OpenBudget) context.budget()).limits()).containsEntry(lane, limit);
        assertThat(http.requests().get(0).charges()).containsExactly(Charge.of(lane));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"<html>hotel|not JSON at line 1", "[1]|not a JSON object", "{} {}|more text follows", "''|empty"})
    void anAnswerThatIsNotJsonIsNotTheServices(String body, String why) {
        http.answer(200, body);

        assertThatThrownBy(() -> get(client, Map.of())).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo("SHOP-ANSWER");
            assertThat(e).hasMessageContaining("shop.example").hasMessageContaining(why);
        });
    }

    @Test
    void aConnectionThatIsLostPassesUnlessSomebodyWantedIt() {
        Cancellation cancellation = new Cancellation();
        http.answer(200, broken()).answer(200, broken());

        assertThatThrownBy(() -> get(client, Map.of()))
                .satisfies(e -> assertThat(((ConnectorException) e).kind()).isEqualTo(ErrorKind.TRANSIENT));
        cancellation.cancel();
        assertThatThrownBy(() -> client.get("list orders", "/orders", Map.of(), cancellation))
                .satisfies(e -> assertThat(((ConnectorException) e).kind()).isEqualTo(ErrorKind.CANCELLED));
        assertThat(http.open()).isZero();
    }

    private static JsonObject get(RestClient client, Map<String, String> query) throws Exception {
        return client.get("list orders", "/orders", query, new Cancellation());
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("connection reset");
            }
        };
    }

    /** Rows that a service lists, as a stream reads them. */
    @Test
    void rowsGoIntoThePageOneByOneAndTheRestIsAnswered() throws Exception {
        http.answer(200, "{\"count\":2,\"rows\":[{\"id\":1},{\"id\":2}],\"next\":\"b\"}")
                .answer(200, "{\"rows\":[]}");

        assertThat(ListedRows.read(client, "rows")).isEqualTo(List.of(1L, 2L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"row\":[]}|without the list 'rows'",
                "{\"rows\":{}}|is no list",
                "{\"rows\":[1]}|that is no object",
                "{\"rows\":[{\"id\":1},|not JSON"
            })
    void aListThatIsNoneIsRefused(String body, String why) {
        http.answer(200, body);

        assertThatThrownBy(() -> ListedRows.read(client, "rows")).hasMessageContaining(why);
    }
}
