package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a connection does, nobody takes part of an answer for the whole of it. */
class TornAnswersTest {
    private static final byte[] GZIP = Reply.gzipped("value,".repeat(50_000).getBytes(StandardCharsets.UTF_8));

    @TestFactory
    Stream<DynamicTest> a_body_that_breaks_off_never_ends_as_if_it_were_whole() {
        Map<String, Reply> cuts = Map.of(
                "short of its length", Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"),
                "inside a chunk", Reply.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nonly this"),
                "between two chunks", Reply.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nthis\r\n"),
                "at a malformed chunk",
                        Reply.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nthis\r\nxyz\r\n"),
                "by a reset",
                        wire -> {
                            wire.head(200, "Content-Length: 100000");
                            wire.text("some");
                            wire.reset();
                        },
                "inside gzip data",
                        wire -> {
                            wire.head(200, "Content-Encoding: gzip", "Content-Length: " + (GZIP.length / 2));
                            wire.bytes(Arrays.copyOf(GZIP, GZIP.length / 2));
                        },
                "before the gzip checksum",
                        wire -> {
                            wire.head(200, "Content-Encoding: gzip", "Content-Length: " + (GZIP.length - 8));
                            wire.bytes(Arrays.copyOf(GZIP, GZIP.length - 8));
                        },
                "between two gzip members",
                        wire -> {
                            wire.head(200, "Content-Encoding: gzip", "Content-Length: " + (GZIP.length * 2));
                            wire.bytes(GZIP);
                            wire.end();
                        },
                "inside the second gzip header",
                        wire -> {
                            wire.head(200, "Content-Encoding: gzip", "Content-Length: " + (GZIP.length * 2));
                            wire.bytes(GZIP);
                            wire.bytes(Arrays.copyOf(GZIP, 5));
                            wire.end();
                        });
        return cuts.entrySet().stream()
                .map(cut -> DynamicTest.dynamicTest(cut.getKey(), () -> breaksOff(cut.getValue())));
    }

    private static void breaksOff(Reply reply) throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(reply);
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThatThrownBy(() -> answer.body().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the answer broke off: ");
            assertThatThrownBy(() -> answer.body().read())
                    .as("reading on after the failure")
                    .isInstanceOf(IOException.class);
            assertThat(fixture.traces).singleElement().satisfies(trace -> {
                assertThat(trace.status()).hasValue(200);
                assertThat(trace.failure()).isPresent();
            });
        }
    }

    @Test
    void a_small_answer_that_breaks_off_is_asked_for_again() throws Exception {
        Reply cut = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        RetryPolicy whole = RetryPolicy.IDEMPOTENT.receivingWhole(1000);
        try (ScriptedServer server = ScriptedServer.replying(cut, cut, Reply.of(200, "all of it"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(
                        HttpRequest.get("things.get", server.uri("/")).withRetry(whole))) {
            assertThat(Fixture.text(answer)).isEqualTo("all of it");
            assertThat(answer.attempts()).isEqualTo(3);
            assertThat(fixture.retries)
                    .hasSize(2)
                    .allSatisfy(retry -> assertThat(retry)
                            .contains("was lost before things.get was answered: the other side closed it"));
        }
    }

    @Test
    void a_small_answer_that_always_breaks_off_is_a_passing_failure() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(
                        request -> Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));
                Fixture fixture = Fixture.plain()) {
            HttpRequest request = HttpRequest.get("things.get", server.uri("/"))
                    .withRetry(RetryPolicy.IDEMPOTENT.receivingWhole(1000));

            ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> fixture.send(request));

            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(failure).hasMessageContaining("things.get");
            assertThat(server.received()).hasSize(5);
        }
    }

    @Test
    void what_is_larger_than_small_is_handed_over_on_the_way() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(HttpRequest.get("things.get", server.uri("/"))
                        .withRetry(RetryPolicy.IDEMPOTENT.receivingWhole(4)))) {
            assertThat(answer.body().readNBytes(9)).isEqualTo("only this".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> answer.body().read()).hasMessageStartingWith("the answer broke off: ");
        }
    }

    @Test
    void a_changed_byte_in_gzip_data_is_noticed() throws Exception {
        byte[] changed = GZIP.clone();
        changed[changed.length - 6] ^= 1;
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(200, changed, "Content-Encoding: gzip"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_good_answer_of_unknown_length_is_refused_because_a_cut_one_looks_the_same() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.raw("HTTP/1.1 200 OK\r\n\r\nall or part?"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThatThrownBy(answer::body)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not say how long its answer is");
        }
    }

    @Test
    void unknown_length_is_read_where_allowed_where_gzip_marks_the_end_and_in_errors() throws Exception {
        Reply plain = Reply.raw("HTTP/1.1 200 OK\r\n\r\nall");
        Reply error = Reply.raw("HTTP/1.1 400 Bad\r\n\r\nwrong");
        Reply gzip = wire -> {
            wire.head(200, "Content-Encoding: gzip");
            wire.bytes(Reply.gzipped("packed".getBytes(StandardCharsets.UTF_8)));
            wire.end();
        };
        try (ScriptedServer server = ScriptedServer.replying(error, gzip, plain);
                Fixture strict = Fixture.plain();
                Fixture lenient = Fixture.with(TransportOptions.builder().acceptUnknownLength())) {
            assertThat(strict.getText(server.uri("/"))).isEqualTo("wrong");
            assertThat(strict.getText(server.uri("/"))).isEqualTo("packed");
            assertThat(lenient.getText(server.uri("/"))).isEqualTo("all");
        }
    }

    @TestFactory
    Stream<DynamicTest> no_whole_head_is_no_answer() {
        Map<String, Reply> cuts = Map.of(
                "nothing", Reply.raw(""),
                "half a status line", Reply.raw("HTTP/1."),
                "half a header", Reply.raw("HTTP/1.1 200 OK\r\nContent-Le"),
                "no empty line", Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"),
                "a reset", Reply.reset());
        return cuts.entrySet().stream()
                .map(cut -> DynamicTest.dynamicTest(cut.getKey(), () -> {
                    ConnectorException failure = failureOf(cut.getValue());
                    assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
                    assertThat(failure.code()).isEqualTo("TRANSPORT-LOST");
                    assertThat(failure).hasMessageContaining("was lost before things.list was answered");
                }));
    }

    @Test
    void an_answer_that_is_not_http_is_said_to_be_so_and_not_asked_for_again() throws Exception {
        ConnectorException failure = failureOf(Reply.raw("SSH-2.0-OpenSSH_9.2\r\n"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.REMOTE);
        assertThat(failure).hasMessageContaining("is not HTTP");
        assertThat(failure.remedy()).hasValueSatisfying(text -> assertThat(text).contains("endpoint"));
    }

    @Test
    void a_silent_server_times_out() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ConnectorException failure = failureOf(Reply.json("{}").after(never));
        assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(failure.code()).isEqualTo("TRANSPORT-TIMEOUT");
        assertThat(failure).hasMessageContaining("did not answer things.list within 50 ms");
    }

    @Test
    void a_body_that_stops_flowing_times_out() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Reply stalls = wire -> {
            wire.head(200, "Content-Length: 10");
            wire.text("half");
            never.await();
        };
        try (ScriptedServer server = ScriptedServer.replying(stalls);
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(
                        HttpRequest.get("things.list", server.uri("/")).withTimeout(Duration.ofMillis(50)))) {
            assertThatThrownBy(() -> answer.body().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessage("the answer broke off: no data for too long");
        }
    }

    private static ConnectorException failureOf(Reply reply) throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(reply);
                Fixture fixture = Fixture.plain()) {
            HttpRequest request = HttpRequest.get("things.list", server.uri("/"))
                    .withTimeout(Duration.ofMillis(50))
                    .withRetry(RetryPolicy.NEVER);
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class, () -> fixture.send(request).close());
            assertThat(failure).as("an answer").isNotNull();
            assertThat(fixture.http.counters().get("things.list").failures()).isEqualTo(1);
            return failure;
        }
    }
}
