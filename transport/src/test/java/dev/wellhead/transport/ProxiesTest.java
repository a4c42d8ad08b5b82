package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code service.example} is a name that only the proxy can reach. */
class ProxiesTest {
    private static final URI PLAIN = URI.create("http://service.example/a");
    private static final URI SECURE = URI.create("https://service.example/a");

    @Test
    void plain_requests_go_through_the_proxy_which_resolves_the_name() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> closing());
                TinyProxy proxy = TinyProxy.to(server.port());
                Fixture fixture = through(proxy.server())) {
            assertThat(fixture.getText(PLAIN)).isEqualTo("{}");
            assertThat(proxy.asked).containsExactly("GET http://service.example/a");
            assertThat(server.received().get(0).header("Host")).contains("service.example");
        }
    }

    @Test
    void secure_requests_go_through_a_tunnel_which_sees_neither_path_nor_credentials() throws Exception {
        TestCertificates certificates = TestCertificates.shared();
        try (ScriptedServer server = certificates.server("good", request -> Reply.json("{}"));
                TinyProxy proxy = TinyProxy.guarded(server.port(), "ann:p@ss word");
                Fixture fixture = Fixture.with(TransportOptions.builder()
                        .proxy(ProxySettings.of(proxy.server("ann:p%40ss%20word"), List.of()))
                        .caFile(certificates.authority()))) {
            for (int i = 0; i < 2; i++) {
                try (HttpResponse answer =
                        fixture.send(HttpRequest.get("things.list", SECURE).withHeader("Authorization", "Bearer t"))) {
                    assertThat(Fixture.text(answer)).isEqualTo("{}");
                }
            }
            assertThat(proxy.asked)
                    .containsExactly("CONNECT service.example:443", "CONNECT service.example:443 with login");
            assertThat(server.received()).hasSize(2).allSatisfy(request -> {
                assertThat(request.header("Authorization")).contains("Bearer t");
                assertThat(request.header("Proxy-Authorization")).isEmpty();
            });
        }
    }

    @Test
    void the_proxys_login_is_sent_unasked_once_it_was_asked_for() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> closing());
                TinyProxy proxy = TinyProxy.guarded(server.port(), "ann:secret");
                Fixture fixture = through(proxy.server("ann:secret"))) {
            for (int i = 0; i < 2; i++) {
                HttpRequest post = HttpRequest.post("things.add", PLAIN, HttpBody.json("[1]"));
                try (HttpResponse answer = fixture.send(post)) {
                    assertThat(answer.status()).isEqualTo(200);
                }
            }
            assertThat(proxy.asked)
                    .containsExactly(
                            "POST http://service.example/a",
                            "POST http://service.example/a with login",
                            "POST http://service.example/a with login");
            assertThat(server.received())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.text()).isEqualTo("[1]"));
        }
    }

    @Test
    void a_login_the_proxy_does_not_accept_is_the_proxys_failure_without_the_password() throws Exception {
        for (URI uri : List.of(PLAIN, SECURE)) {
            try (TinyProxy proxy = TinyProxy.guarded(1, "ann:right");
                    Fixture fixture = through(proxy.server("ann:hunter2"))) {
                ConnectorException failure = failure(fixture, uri);
                assertThat(failure)
                        .hasMessageContaining("The proxy " + proxy.server() + " answered 407")
                        .hasMessageContaining("wants a user name and password it accepts");
                assertThat(stackTrace(failure)).doesNotContain("hunter2");
                assertThat(fixture.retries).isEmpty();
            }
        }
    }

    @Test
    void a_tunnel_the_proxy_refuses_is_not_taken_for_the_servers_answer() throws Exception {
        try (TinyProxy proxy = TinyProxy.refusing(403);
                Fixture fixture = through(proxy.server())) {
            assertThat(failure(fixture, SECURE))
                    .hasMessage("The proxy " + proxy.server() + " answered 403 instead of passing things.list on to"
                            + " service.example:443.");
        }
    }

    @Test
    void a_proxy_that_is_not_there_is_named_as_such() throws Exception {
        TinyProxy proxy = TinyProxy.to(1);
        proxy.close();
        try (Fixture fixture = through(proxy.server())) {
            assertThat(failure(fixture, PLAIN))
                    .hasMessage("The connection to the proxy " + proxy.server() + " was refused.");
        }
    }

    @Test
    void a_host_listed_as_direct_is_not_asked_of_the_proxy() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.json("{}"));
                TinyProxy proxy = TinyProxy.refusing(500);
                Fixture fixture = Fixture.with(
                        TransportOptions.builder().proxy(ProxySettings.of(proxy.server(), List.of("127.0.0.1"))))) {
            assertThat(fixture.getText(server.uri("/"))).isEqualTo("{}");
            assertThat(proxy.asked).isEmpty();
        }
    }

    private static Reply closing() {
        return wire -> {
            Reply.of(200, "{}", "Connection: close").write(wire);
            wire.end();
        };
    }

    private static Fixture through(ProxyServer proxy) throws ConnectorException {
        return Fixture.with(TransportOptions.builder().proxy(ProxySettings.of(proxy, List.of())));
    }

    private static ConnectorException failure(Fixture fixture, URI uri) {
        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class, () -> fixture.get(uri).close());
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
        assertThat(failure.code()).isEqualTo("TRANSPORT-PROXY");
        return failure;
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
