package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How requests spend from the lane they name. */
class LanesTest {
    private static final Lane LANE = new Lane("pool", "search");

    @Test
    void each_attempt_and_each_redirect_costs_a_unit() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.of(503, ""), Reply.of(302, "", "Location: /b"), Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            fixture.send(get(server.uri("/"))).close();
            assertThat(fixture.budget.settlements())
                    .containsExactly(Settlement.of(1), Settlement.of(1), Settlement.of(1));
            assertThat(fixture.budget.held()).isZero();
        }
    }

    @Test
    void a_request_without_a_lane_costs_nothing() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            fixture.getText(server.uri("/"));
            assertThat(fixture.budget.acquired()).isZero();
        }
    }

    @Test
    void a_refusal_rests_the_lane_as_long_as_the_server_asks_and_the_request_waits_there() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(429, "", "Retry-After: 7"), Reply.json("{}"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(get(server.uri("/")))) {
            assertThat(answer.attempts()).isEqualTo(2);
            assertThat(fixture.budget.settlements())
                    .containsExactly(Settlement.refused(Duration.ofSeconds(7)), Settlement.of(1));
            assertThat(fixture.time.skipped()).as("the budget makes it wait").isEmpty();
            assertThat(fixture.retries).containsExactly("things.list #2 after 7000 ms: status 429");
        }
    }

    @Test
    void a_refusal_without_a_word_rests_the_lane_by_the_policy_or_a_second() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.of(429, ""));
                Fixture fixture = Fixture.plain()) {
            fixture.send(get(server.uri("/")).withRetry(RetryPolicy.NEVER)).close();
            fixture.send(get(server.uri("/"))
                            .withRetry(new RetryPolicy(
                                    1, Duration.ofSeconds(8), Duration.ofSeconds(9), true, (s, h, b) -> true)))
                    .close();
            assertThat(fixture.budget.settlements())
                    .containsExactly(
                            Settlement.refused(Duration.ofSeconds(1)), Settlement.refused(Duration.ofSeconds(4)));
        }
    }

    @Test
    void a_request_that_never_got_there_costs_nothing_and_one_that_may_have_costs_its_unit() throws Exception {
        ScriptedServer gone = ScriptedServer.replying();
        gone.close();
        try (ScriptedServer resetting = ScriptedServer.replying(Reply.reset());
                Fixture fixture = Fixture.plain()) {
            assertThatThrownBy(() -> fixture.send(get(gone.uri("/")).withRetry(RetryPolicy.NEVER)));
            assertThat(fixture.budget.settlements()).containsExactly(Settlement.of(0));
            assertThatThrownBy(() -> fixture.send(get(resetting.uri("/")).withRetry(RetryPolicy.NEVER)));
            assertThat(fixture.budget.settlements()).as("left at its estimate").hasSize(1);
            assertThat(fixture.budget.held()).isZero();
        }
    }

    @Test
    void the_permit_is_held_until_the_body_ends_breaks_off_or_is_closed() throws Exception {
        Reply cut = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}"), Reply.json("{}"), cut);
                Fixture fixture = Fixture.plain()) {
            HttpResponse read = fixture.send(get(server.uri("/")));
            assertThat(fixture.budget.held()).isEqualTo(1);
            Fixture.text(read);
            assertThat(fixture.budget.held()).isZero();
            read.close();

            HttpResponse closed = fixture.send(get(server.uri("/")));
            closed.close();
            closed.close();
            assertThat(fixture.budget.held()).isZero();

            HttpResponse torn = fixture.send(get(server.uri("/")));
            assertThatThrownBy(() -> Fixture.text(torn)).isInstanceOf(IOException.class);
            assertThat(fixture.budget.held()).isZero();
            torn.close();
            assertThat(fixture.budget.held()).isZero();
        }
    }

    @Test
    void one_readers_refusal_makes_another_wait() throws Exception {
        ManualTime time = ManualTime.standing();
        QuotaBudget budget = new QuotaBudget(time, Duration.ZERO, BudgetListener.NONE);
        budget.declare(LANE, new LaneLimit(100, Duration.ofSeconds(10), 10));
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(429, "", "Retry-After: 5"), Reply.json("{}"));
                HttpTransport http =
                        HttpTransport.open(TransportOptions.builder().time(time).build(), budget)) {
            HttpRequest request = get(server.uri("/")).withRetry(RetryPolicy.NEVER);
            http.send(request, new Cancellation()).close();
            Work<Integer> other = Work.start(() -> {
                try (HttpResponse answer = http.send(request, new Cancellation())) {
                    return answer.status();
                }
            });
            time.awaitSleepers(1);
            time.advance(Duration.ofMillis(4999));
            time.awaitSleepers(1);
            assertThat(server.received()).hasSize(1);
            time.advance(Duration.ofMillis(1));
            assertThat(other.result()).isEqualTo(200);
        }
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.get("things.list", uri).withLane(LANE);
    }
}
