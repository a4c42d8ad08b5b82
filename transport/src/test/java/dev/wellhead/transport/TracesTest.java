package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TracesTest {
    @Test
    void an_exchange_is_told_once_its_body_is_read_without_secrets() throws Exception {
        Reply reply = Reply.of(200, "0123456789", "X-Request-Id: r1", "Set-Cookie: session=hunter2");
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(503, "busy"), reply);
                Fixture fixture = Fixture.plain();
                HttpResponse answer =
                        fixture.send(HttpRequest.get("things.list", server.uri("/a?limit=2&access_token=hunter2"))
                                .withHeader("Authorization", "Bearer hunter2"))) {
            assertThat(fixture.traces).as("the second is still being read").hasSize(1);
            fixture.time.advance(Duration.ofMillis(40));
            Fixture.text(answer);
            assertThat(fixture.traces).hasSize(2).last().satisfies(trace -> {
                assertThat(trace.operation()).isEqualTo("things.list");
                assertThat(trace.method()).isEqualTo("GET");
                assertThat(trace.uri())
                        .isEqualTo(server.uri("/a?limit=2&access_token=***").toString());
                assertThat(trace.attempt()).isEqualTo(2);
                assertThat(trace.status()).hasValue(200);
                assertThat(trace.received()).isEqualTo(10);
                assertThat(trace.took()).isEqualTo(Duration.ofMillis(40));
                assertThat(trace.headers().entries())
                        .extracting(Map.Entry::getKey)
                        .containsExactly("X-Request-Id", "Content-Length");
                assertThat(trace.failure()).isEmpty();
            });
        }
    }

    @Test
    void counters_sum_up_by_operation() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.of(503, "busy"), Reply.of(200, "0123456789"), Reply.reset(), Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            fixture.getText(server.uri("/"));
            fixture.getText(server.uri("/"));
            HttpRequest post = HttpRequest.post("things.add", server.uri("/"), HttpBody.json("[1,2]"));
            fixture.send(post).close();
            assertThat(fixture.http.counters())
                    .isEqualTo(Map.of(
                            "things.list", new OperationCount(4, 2, 1, 0, 16),
                            "things.add", new OperationCount(1, 0, 0, 5, 20)));
        }
    }

    @Test
    void a_retry_is_told_before_it_is_waited_for() throws Exception {
        ManualTime time = ManualTime.standing();
        CountDownLatch told = new CountDownLatch(1);
        TransportListener listener = new TransportListener() {
            @Override
            public void retrying(String operation, int nextAttempt, Duration wait, String reason) {
                told.countDown();
            }
        };
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(503, ""), Reply.json("{}"));
                HttpTransport http = HttpTransport.open(
                        TransportOptions.builder().time(time).listener(listener).build(), new OpenBudget())) {
            Work<Integer> work = Work.start(() -> {
                try (HttpResponse answer =
                        http.send(HttpRequest.get("things.list", server.uri("/")), new Cancellation())) {
                    return answer.attempts();
                }
            });
            time.awaitSleepers(1);
            assertThat(told.getCount()).isZero();
            time.advance(Duration.ofSeconds(1));
            assertThat(work.result()).isEqualTo(2);
        }
    }

    @Test
    void the_debug_log_tells_the_same() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(503, "busy"), Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            fixture.getText(server.uri("/logged?key=hunter2"));
        }
        // Where simplelogger.properties sends it.
        assertThat(Files.readString(Path.of("target/http.log")))
                .contains("things.list GET http://127.0.0.1:")
                .contains("/logged?key=*** -> 503, 4 bytes")
                .contains("things.list: attempt 2 in 250 ms: status 503")
                .contains("/logged?key=*** -> 200, 2 bytes")
                .doesNotContain("hunter2");
    }
}
