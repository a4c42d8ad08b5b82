package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.Metering;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What connectors can make of a service's words on its quotas, in the manner of two services. */
class MeteringTest {
    private static final Lane BURST = new Lane("crm/portal/7", "burst");
    private static final Lane DAILY = new Lane("crm/portal/7", "daily");
    private static final Lane TOKENS = new Lane("reports/property/1", "tokens");
    private static final Lane AT_ONCE = new Lane("reports/property/1", "at-once");
    private static final Duration UNTIL_MIDNIGHT = Duration.ofHours(3);

    /** Two lanes in headers; which of them refused, stands in the body. */
    private static Optional<Settlement> crm(Charge charge, int status, Headers headers, byte[] body, Duration rest) {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean daily = charge.lane().equals(DAILY);
        if (status == 429 && text.contains(daily ? "DAILY" : "TEN_SECONDLY_ROLLING")) {
            return Optional.of(Settlement.refused(daily ? UNTIL_MIDNIGHT : rest));
        }
        OptionalLong left = headers.first(daily ? "X-RateLimit-Daily-Remaining" : "X-RateLimit-Remaining").stream()
                .mapToLong(Long::parseLong)
                .findFirst();
        return Optional.of(new Settlement(1, left, Optional.empty()));
    }

    /** What a report cost stands at the end of its body. */
    private static Optional<Settlement> reports(
            Charge charge, int status, Headers headers, byte[] body, Duration rest) {
        boolean told = charge.lane().equals(TOKENS) && status < 400;
        return told ? Optional.empty() : Metering.PLAIN.settle(charge, status, headers, body, rest);
    }

    @Test
    void every_lane_hears_what_the_headers_say_of_it() throws Exception {
        Reply told = Reply.of(200, "{}", "X-RateLimit-Remaining: 89", "X-RateLimit-Daily-Remaining: 249000");
        try (ScriptedServer server = ScriptedServer.replying(told, Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            fixture.send(crm(server.uri("/"))).close();
            fixture.send(crm(server.uri("/"))).close();

            assertThat(fixture.budget.spent())
                    .containsExactly("burst: 1, 89 left", "daily: 1, 249000 left", "burst: 1", "daily: 1");
            assertThat(fixture.budget.held()).isZero();
        }
    }

    @Test
    void only_the_lane_that_refused_rests_and_the_request_waits_there() throws Exception {
        Reply refused = Reply.of(429, "{\"policyName\":\"TEN_SECONDLY_ROLLING\"}", "Retry-After: 6");
        try (ScriptedServer server = ScriptedServer.replying(refused, Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            fixture.send(crm(server.uri("/"))).close();

            assertThat(fixture.budget.spent())
                    .containsExactly("burst: 0, rests 6000 ms", "daily: 1", "burst: 1", "daily: 1");
            assertThat(fixture.time.skipped()).as("the budget makes it wait").isEmpty();
        }
    }

    @Test
    void the_connector_knows_how_long_a_lane_rests_where_the_server_does_not_say() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(429, "{\"policyName\":\"DAILY\"}"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(crm(server.uri("/")).withRetry(RetryPolicy.NEVER))) {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(Fixture.text(answer))
                    .as("the metering took nothing away")
                    .contains("DAILY");
            assertThat(fixture.budget.spent()).containsExactly("burst: 1", "daily: 0, rests 10800000 ms");
        }
    }

    @Test
    void the_rule_of_retries_and_the_reader_see_the_body_that_the_metering_saw() throws Exception {
        List<String> seen = new ArrayList<>();
        RetryPolicy never = RetryPolicy.IDEMPOTENT.with((status, headers, body) -> {
            seen.add(new String(body, StandardCharsets.UTF_8));
            return false;
        });
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(404, "{\"reason\":\"gone\"}"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(crm(server.uri("/")).withRetry(never))) {
            assertThat(Fixture.text(answer)).isEqualTo("{\"reason\":\"gone\"}");
            assertThat(seen).containsExactly("{\"reason\":\"gone\"}");
        }
    }

    @Test
    void a_refusal_that_no_lane_answers_for_is_waited_for_by_the_request_alone() throws Exception {
        Reply refused = Reply.of(429, "{\"policyName\":\"UNHEARD_OF\"}", "Retry-After: 6");
        try (ScriptedServer server = ScriptedServer.replying(refused, Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            fixture.send(crm(server.uri("/"))).close();

            assertThat(fixture.time.skipped()).containsExactly(Duration.ofSeconds(6));
        }
    }

    @Test
    void a_cost_that_stands_in_the_body_is_settled_by_whoever_reads_it() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.json("{\"consumed\":14}"));
                Fixture fixture = Fixture.plain()) {
            try (HttpResponse answer = fixture.send(report(server.uri("/")))) {
                assertThat(fixture.budget.spent()).containsExactly("at-once: 1");
                Fixture.text(answer);
                answer.settle(TOKENS, new Settlement(14, OptionalLong.of(39_000), Optional.empty()));
                answer.settle(TOKENS, Settlement.of(1));
                answer.settle(DAILY, Settlement.of(1));
            }
            assertThat(fixture.budget.spent()).containsExactly("at-once: 1", "tokens: 14, 39000 left");

            fixture.send(report(server.uri("/"))).close();
            assertThat(fixture.budget.spent()).as("left at its estimate").hasSize(3);
            assertThat(fixture.budget.held()).isZero();
        }
    }

    @Test
    void a_request_that_never_got_there_costs_nothing_in_any_lane() throws Exception {
        ScriptedServer gone = ScriptedServer.replying();
        gone.close();
        try (Fixture fixture = Fixture.plain()) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> fixture.send(crm(gone.uri("/")).withRetry(RetryPolicy.NEVER))))
                    .isNotNull();
            assertThat(fixture.budget.spent()).containsExactly("burst: 0", "daily: 0");
            assertThat(fixture.budget.held()).isZero();
        }
    }

    private static HttpRequest crm(URI uri) {
        return HttpRequest.get("contacts.list", uri)
                .withLane(BURST)
                .withLane(DAILY)
                .withMetering(MeteringTest::crm);
    }

    private static HttpRequest report(URI uri) {
        return HttpRequest.get("reports.run", uri)
                .withCharge(new Charge(TOKENS, 10))
                .withLane(AT_ONCE)
                .withMetering(MeteringTest::reports);
    }
}
