package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fixture's jitter is 0: each wait is half of what the policy allows at most. */
class RetriesTest {
    private static final Reply BUSY = Reply.of(503, "busy");

    @Test
    void sends_again_with_growing_waits_until_it_works() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(BUSY, BUSY, BUSY, Reply.json("{}"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.attempts()).isEqualTo(4);
            assertThat(fixture.time.skipped())
                    .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(1000));
            assertThat(fixture.retries)
                    .containsExactly(
                            "things.list #2 after 250 ms: status 503",
                            "things.list #3 after 500 ms: status 503",
                            "things.list #4 after 1000 ms: status 503");
            assertThat(server.connections())
                    .as("short errors do not cost a connection")
                    .isEqualTo(1);
        }
    }

    @Test
    void hands_over_the_last_answer_when_attempts_are_used_up() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> BUSY);
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.attempts()).isEqualTo(5);
            assertThat(Fixture.text(answer)).isEqualTo("busy");
            assertThat(server.received()).hasSize(5);
        }
    }

    @Test
    void a_post_is_sent_once_unless_its_policy_says_otherwise_and_then_with_its_body() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(BUSY, BUSY, Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            HttpRequest post = HttpRequest.post("things.add", server.uri("/"), HttpBody.json("[1]"));
            try (HttpResponse once = fixture.send(post)) {
                assertThat(once.status()).isEqualTo(503);
            }
            try (HttpResponse again = fixture.send(post.withRetry(RetryPolicy.IDEMPOTENT))) {
                assertThat(again.status()).isEqualTo(200);
            }
            assertThat(server.received()).extracting(request -> request.text()).containsExactly("[1]", "[1]", "[1]");
        }
    }

    @Test
    void waits_as_long_as_the_server_asks_in_seconds_or_by_date() throws Exception {
        Reply seconds = Reply.of(429, "", "Retry-After: 7");
        Reply byServersDate =
                Reply.of(503, "", "Date: Sun, 01 Nov 2026 10:00:00 GMT", "Retry-After: Sun, 01 Nov 2026 10:00:11 GMT");
        // The fixture's clock stands at noon of 1 March 2026, and is 18 s on by then.
        Reply byOurDate = Reply.of(503, "", "Retry-After: Sun, 01 Mar 2026 12:00:30 GMT");
        Reply past = Reply.of(503, "", "Retry-After: Sun, 01 Mar 2020 12:00:00 GMT");
        try (ScriptedServer server =
                        ScriptedServer.replying(seconds, byServersDate, byOurDate, past, Reply.json("{}"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(fixture.time.skipped())
                    .containsExactly(
                            Duration.ofSeconds(7),
                            Duration.ofSeconds(11),
                            Duration.ofSeconds(12),
                            Duration.ofSeconds(2));
        }
    }

    @Test
    void a_wait_beyond_the_policys_longest_ends_the_retries_at_once() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(429, "", "Retry-After: 3600"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.attempts()).isEqualTo(1);
            assertThat(fixture.time.skipped()).isEmpty();
        }
    }

    @Test
    void the_rule_sees_the_first_64_kib_decompressed_and_the_whole_body_stays_readable() throws Exception {
        String body = "{\"reason\":\"backendError\"}" + "x".repeat(100_000);
        List<Integer> seen = new ArrayList<>();
        RetryPolicy byBody = RetryPolicy.IDEMPOTENT.with((status, headers, start) -> {
            seen.add(start.length);
            return status == 400
                    && new String(start, StandardCharsets.UTF_8).startsWith("{\"reason\":\"backendError\"}")
                    && seen.size() < 3;
        });
        Reply reply = Reply.of(400, Reply.gzipped(body.getBytes(StandardCharsets.UTF_8)), "Content-Encoding: gzip");
        try (ScriptedServer server = ScriptedServer.answering(request -> reply);
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(
                        HttpRequest.get("things.list", server.uri("/")).withRetry(byBody))) {
            assertThat(answer.attempts()).isEqualTo(3);
            assertThat(seen).containsExactly(65536, 65536, 65536);
            assertThat(Fixture.text(answer)).isEqualTo(body);
        }
    }

    @Test
    void the_rule_is_not_asked_about_good_answers() throws Exception {
        RetryPolicy always = RetryPolicy.IDEMPOTENT.with((status, headers, start) -> true);
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.json("{}"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(
                        HttpRequest.get("things.list", server.uri("/")).withRetry(always))) {
            assertThat(answer.attempts()).isEqualTo(1);
        }
    }

    @Test
    void an_error_whose_body_breaks_off_is_judged_by_what_came() throws Exception {
        Reply torn = Reply.raw("HTTP/1.1 400 Bad\r\nContent-Length: 100\r\n\r\nonly this");
        List<String> seen = new ArrayList<>();
        RetryPolicy never = RetryPolicy.IDEMPOTENT.with((status, headers, start) -> {
            seen.add(new String(start, StandardCharsets.UTF_8));
            return false;
        });
        try (ScriptedServer server = ScriptedServer.replying(torn);
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(
                        HttpRequest.get("things.list", server.uri("/")).withRetry(never))) {
            assertThat(seen).containsExactly("only this");
            assertThat(answer.body().readNBytes(9)).hasSize(9);
            assertThatThrownBy(() -> answer.body().read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void lost_connections_are_tried_again_only_where_that_does_no_harm() throws Exception {
        RetryPolicy harmful =
                new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(9), false, (s, h, b) -> true);
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.reset(), Reply.raw(""), Reply.json("{}"), Reply.reset());
                Fixture fixture = Fixture.plain()) {
            try (HttpResponse answer = fixture.get(server.uri("/"))) {
                assertThat(answer.attempts()).isEqualTo(3);
            }
            assertThat(fixture.retries).hasSize(2).allMatch(text -> text.contains("was lost before things.list"));
            HttpRequest once = HttpRequest.get("things.list", server.uri("/")).withRetry(harmful);
            assertThatThrownBy(() -> fixture.send(once)).isInstanceOf(ConnectorException.class);
            assertThat(server.received()).hasSize(4);
        }
    }

    @Test
    void a_server_that_never_answered_gets_one_more_try_and_is_called_a_wrong_setting() throws Exception {
        ScriptedServer server = ScriptedServer.replying();
        URI gone = server.uri("/");
        server.close();
        try (Fixture fixture = Fixture.plain()) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> fixture.get(gone));
            assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
            assertThat(fixture.http.counters().get("things.list").requests()).isEqualTo(2);
        }
    }

    @Test
    void a_server_that_answered_before_gets_every_try_and_is_called_a_passing_fault() throws Exception {
        ScriptedServer server = ScriptedServer.replying(Reply.of(200, "", "Connection: close"));
        URI uri = server.uri("/");
        try (Fixture fixture = Fixture.plain()) {
            assertThat(fixture.getText(uri)).isEmpty();
            server.close();
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> fixture.get(uri));
            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(failure).hasMessageContaining("was refused").hasMessageContaining("It answered before.");
            assertThat(fixture.http.counters().get("things.list").requests()).isEqualTo(6);
        }
    }
}
