package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_get_follows_to_another_place_on_the_same_server_with_its_credentials(int status) throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.of(status, "", "Location: ../b?c=d"), Reply.json("{}"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(
                        HttpRequest.get("things.list", server.uri("/x/a")).withHeader("Authorization", "Bearer t"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.attempts()).as("following is no retry").isEqualTo(1);
            assertThat(server.received()).extracting(Received::target).containsExactly("/x/a", "/b?c=d");
            assertThat(server.received().get(1).header("Authorization")).contains("Bearer t");
        }
    }

    @Test
    void another_server_is_never_followed_to() throws Exception {
        try (ScriptedServer other = ScriptedServer.answering(request -> Reply.json("{}"));
                ScriptedServer server =
                        ScriptedServer.answering(request -> Reply.of(302, "", "Location: " + other.uri("/steal")));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(
                        HttpRequest.get("things.list", server.uri("/")).withHeader("Authorization", "Bearer t"))) {
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.headers().first("Location"))
                    .contains(other.uri("/steal").toString());
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void the_same_server_by_another_name_or_scheme_is_another_server() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.of(
                        302,
                        "",
                        "Location: "
                                + (request.target().equals("/name") ? "http://localhost:" : "https://127.0.0.1:")
                                + request.header("Host").orElseThrow().split(":")[1] + "/"));
                Fixture fixture = Fixture.plain()) {
            for (String path : new String[] {"/name", "/scheme"}) {
                try (HttpResponse answer = fixture.get(server.uri(path))) {
                    assertThat(answer.status()).isEqualTo(302);
                }
            }
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void a_post_is_not_followed() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(307, "", "Location: /b"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.send(HttpRequest.post("things.add", server.uri("/"), HttpBody.json("1"))
                        .withRetry(RetryPolicy.IDEMPOTENT))) {
            assertThat(answer.status()).isEqualTo(307);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void a_circle_ends() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.of(302, "", "Location: /"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThat(answer.status()).isEqualTo(302);
            assertThat(server.received()).hasSize(6);
        }
    }

    @Test
    void a_malformed_place_is_an_answer_like_others() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.answering(request -> Reply.of(302, "", "Location: :::not a place"));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThat(answer.status()).isEqualTo(302);
        }
    }
}
