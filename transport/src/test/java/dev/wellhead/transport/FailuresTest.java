package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    @Test
    void a_name_without_an_address_is_said_with_what_to_check() throws Exception {
        ConnectorException failure = failure("https://no-such-host.invalid/v1?key=AIzaSecret");
        assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
        assertThat(failure.code()).isEqualTo("TRANSPORT-UNKNOWN-HOST");
        assertThat(failure).hasMessage("No server is known by the name of no-such-host.invalid:443.");
        assertThat(failure.remedy())
                .hasValueSatisfying(
                        text -> assertThat(text).contains("endpoint").contains("proxy"));
    }

    @Test
    void a_refused_connection_names_host_and_port() throws Exception {
        ScriptedServer server = ScriptedServer.replying();
        server.close();
        ConnectorException failure = failure("http://127.0.0.1:" + server.port() + "/");
        assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
        assertThat(failure).hasMessage("The connection to 127.0.0.1:" + server.port() + " was refused.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/x", "host:80", "/just/a/path", "http:///x", "mailto:a@b"})
    void an_address_that_is_not_of_the_web_is_a_wrong_setting(String address) throws Exception {
        ConnectorException failure = failure(address);
        assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
        assertThat(failure.code()).isEqualTo("TRANSPORT-ADDRESS");
    }

    @Test
    void connections_that_stay_in_use_are_a_passing_fault() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.json("{\"a\":1}"));
                Fixture fixture = Fixture.with(TransportOptions.builder().maxConnections(1, 1));
                HttpResponse holdsTheOnlyOne = fixture.get(server.uri("/"))) {
            assertThat(holdsTheOnlyOne.status()).isEqualTo(200);
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class,
                    () -> fixture.send(HttpRequest.get("things.list", server.uri("/"))
                            .withRetry(RetryPolicy.NEVER)
                            .withTimeout(Duration.ofMillis(20))));
            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(failure).hasMessageContaining("stayed in use");
        }
    }

    @Test
    void no_secret_of_the_request_stands_in_a_failure() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.reset());
                Fixture fixture = Fixture.plain()) {
            HttpRequest request = HttpRequest.get("things.list", server.uri("/a?access_token=hunter2"))
                    .withHeader("Authorization", "Bearer hunter2")
                    .withRetry(RetryPolicy.NEVER);
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> fixture.send(request));
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("hunter2");
            }
            assertThat(fixture.traces.toString()).contains("access_token=***").doesNotContain("hunter2");
        }
    }

    @Test
    void every_code_is_documented_once() {
        assertThat(TransportErrors.all())
                .extracting(ErrorCode::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.startsWith("TRANSPORT-"))
                .hasSize(TransportErrors.class.getDeclaredFields().length);
        assertThat(TransportErrors.all()).allSatisfy(code -> {
            assertThat(code.summary()).endsWith(".");
            assertThat(code.remedy()).endsWith(".");
        });
    }

    private static ConnectorException failure(String address) throws Exception {
        try (Fixture fixture = Fixture.plain()) {
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class,
                    () -> fixture.get(URI.create(address)).close());
            assertThat(failure).isNotNull();
            assertThat(failure.getMessage()).doesNotContain("AIzaSecret");
            return failure;
        }
    }
}
