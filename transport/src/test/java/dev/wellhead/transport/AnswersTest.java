package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void sends_what_the_request_says_and_hands_over_status_headers_and_body() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(404, "nothing", "X-Kind: test"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer =
                        fixture.send(HttpRequest.post("things.add", server.uri("/things?a=b%2Fc"), HttpBody.json("{}"))
                                .withHeader("Authorization", "Bearer t"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.headers().first("x-kind")).contains("test");
            assertThat(answer.attempts()).isEqualTo(1);
            assertThat(Fixture.text(answer)).isEqualTo("nothing");
            assertThat(server.received()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.target()).isEqualTo("/things?a=b%2Fc");
                assertThat(request.text()).isEqualTo("{}");
                assertThat(request.header("Authorization")).contains("Bearer t");
                assertThat(request.header("User-Agent")).contains("wellhead");
                assertThat(request.header("Accept-Encoding")).contains("gzip");
                assertThat(request.header("Content-Type")).contains("application/json; charset=utf-8");
            });
        }
    }

    @Test
    void a_header_of_the_request_replaces_the_usual_one() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(HttpRequest.get("things.list", server.uri("/"))
                        .withHeader("accept-encoding", "identity")
                        .withHeader("user-agent", "other"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(server.received().get(0).header("accept-encoding")).contains("identity");
            assertThat(server.received().get(0).header("user-agent")).contains("other");
        }
    }

    @Test
    void decompresses_gzip_and_hides_that_it_did() throws Exception {
        String text = "row\n".repeat(100_000);
        try (ScriptedServer server = ScriptedServer.replying(Reply.gzip(text));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThat(Fixture.text(answer)).isEqualTo(text);
            assertThat(answer.headers().first("Content-Encoding")).isEmpty();
            assertThat(answer.headers().first("Content-Length")).isEmpty();
            assertThat(fixture.traces.get(0).received()).isPositive().isLessThan(10_000);
        }
    }

    @Test
    void reads_every_member_of_a_gzip_body_even_when_the_second_comes_later() throws Exception {
        Random random = new Random(7);
        byte[] first = new byte[70_000];
        byte[] second = new byte[30_000];
        random.nextBytes(first);
        random.nextBytes(second);
        Reply twoMembers = wire -> {
            wire.head(200, "Content-Encoding: gzip", "Transfer-Encoding: chunked");
            wire.chunk(Reply.gzipped(first));
            wire.chunk(Reply.gzipped(second));
            wire.text("0\r\n\r\n");
        };
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(first);
        expected.writeBytes(second);
        try (ScriptedServer server = ScriptedServer.replying(twoMembers);
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThat(answer.body().readAllBytes()).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void an_empty_body_marked_as_gzip_is_empty() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(200, "", "Content-Encoding: gzip"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThat(answer.body().read()).isEqualTo(-1);
        }
    }

    @Test
    void answers_without_a_body_read_as_empty() throws Exception {
        Reply noContent = wire -> wire.head(204);
        Reply head = wire -> wire.head(200, "Content-Length: 1000");
        try (ScriptedServer server = ScriptedServer.replying(noContent, head);
                Fixture fixture = Fixture.plain()) {
            assertThat(fixture.getText(server.uri("/"))).isEmpty();
            try (HttpResponse answer =
                    fixture.send(HttpRequest.get("things.size", server.uri("/")).withMethod("HEAD"))) {
                assertThat(answer.body().read()).isEqualTo(-1);
                assertThat(answer.headers().first("content-length")).contains("1000");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void an_encoding_that_was_not_asked_for_is_refused_by_name() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(200, "???", "Content-Encoding: br"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThatThrownBy(answer::body).isInstanceOf(IOException.class).hasMessageContaining("encoded as br");
        }
    }

    @Test
    void one_connection_serves_request_after_request() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.chunked("a", "b"));
                Fixture fixture = Fixture.plain()) {
            for (int i = 0; i < 5; i++) {
                assertThat(fixture.getText(server.uri("/"))).isEqualTo("ab");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void the_body_streams_while_the_server_still_writes() throws Exception {
        CountDownLatch firstRead = new CountDownLatch(1);
        Reply slow = wire -> {
            wire.head(200, "Transfer-Encoding: chunked");
            wire.chunk("one".getBytes(StandardCharsets.UTF_8));
            firstRead.await();
            wire.chunk("two".getBytes(StandardCharsets.UTF_8));
            wire.text("0\r\n\r\n");
        };
        try (ScriptedServer server = ScriptedServer.replying(slow);
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThat(new String(answer.body().readNBytes(3), StandardCharsets.UTF_8))
                    .isEqualTo("one");
            firstRead.countDown();
            assertThat(Fixture.text(answer)).isEqualTo("two");
        }
    }
}
