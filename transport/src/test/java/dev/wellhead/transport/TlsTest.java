package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    static Path folder;

    private static TestCertificates certificates;

    @BeforeAll
    static void makeAuthority() throws Exception {
        certificates = TestCertificates.shared();
    }

    @Test
    void an_authority_from_the_file_is_trusted_and_the_connection_used_again() throws Exception {
        try (ScriptedServer server = server("good");
                Fixture fixture = Fixture.with(TransportOptions.builder().caFile(certificates.authority()))) {
            assertThat(fixture.getText(server.uri("/"))).isEqualTo("{}");
            assertThat(fixture.getText(server.uri("/"))).isEqualTo("{}");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void the_runtimes_own_authorities_stay_trusted_beside_the_file() throws Exception {
        X509Certificate[] runtime = Certificates.trusting(List.of()).getAcceptedIssuers();
        X509Certificate[] both = Certificates.trusting(Certificates.read(certificates.authority()))
                .getAcceptedIssuers();
        assertThat(runtime).hasSizeGreaterThan(10);
        assertThat(both).hasSize(runtime.length + 1).contains(runtime);
    }

    @Test
    void a_server_that_stays_silent_in_the_handshake_is_taken_for_one_without_tls() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Fixture fixture = Fixture.with(TransportOptions.builder().connectTimeout(Duration.ofMillis(200)))) {
            ConnectorException failure =
                    failure(fixture, URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
            assertThat(failure.code()).isEqualTo("TRANSPORT-TLS");
            assertThat(failure)
                    .hasMessageContaining("took the connection, but did not answer in TLS within 200 ms")
                    .hasMessageContaining("was http:// meant?");
        }
    }

    @Test
    void an_unknown_authority_is_named_with_the_setting_that_helps() throws Exception {
        try (ScriptedServer server = server("good");
                Fixture fixture = Fixture.plain()) {
            ConnectorException failure = failure(fixture, server.uri("/"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
            assertThat(failure.code()).isEqualTo("TRANSPORT-CERTIFICATE");
            assertThat(failure)
                    .hasMessageContaining("127.0.0.1:" + server.port())
                    .hasMessageContaining("CN=good comes from CN=authority");
            assertThat(failure.remedy())
                    .hasValueSatisfying(text -> assertThat(text).contains("ca-file"));
            assertThat(fixture.retries).as("trying again does not help").isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        try (ScriptedServer server = server("elsewhere");
                Fixture fixture = Fixture.with(TransportOptions.builder().caFile(certificates.authority()))) {
            ConnectorException failure = failure(fixture, server.uri("/"));
            assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
            assertThat(failure).hasMessageContaining("127.0.0.1").hasMessageContaining("subject alternative names");
        }
    }

    @Test
    void an_expired_certificate_is_refused() throws Exception {
        try (ScriptedServer server = server("expired");
                Fixture fixture = Fixture.with(TransportOptions.builder().caFile(certificates.authority()))) {
            assertThat(failure(fixture, server.uri("/")))
                    .hasMessageContaining("CN=expired")
                    .hasMessageContaining("validity check failed");
        }
    }

    @Test
    void https_to_a_plain_port_says_so() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Fixture fixture = Fixture.plain()) {
            Work<Integer> work = Work.start(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    return socket.getInputStream().read();
                }
            });
            URI uri = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");
            ConnectorException failure = failure(fixture, uri);
            assertThat(work.result()).as("first byte of the TLS greeting").isEqualTo(0x16);
            assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
            assertThat(failure).hasMessageContaining("does not speak TLS; was http:// meant?");
            assertThat(fixture.retries).isEmpty();
        }
    }

    @Test
    void a_body_cut_under_tls_is_noticed() throws Exception {
        Reply cut = Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        try (ScriptedServer server = certificates.server("good", request -> cut);
                Fixture fixture = Fixture.with(TransportOptions.builder().caFile(certificates.authority()));
                HttpResponse answer = fixture.get(server.uri("/"))) {
            assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_file_that_cannot_be_used_is_named_before_any_request() throws Exception {
        Path missing = folder.resolve("missing.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "hello");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThat(caFile(missing)).hasMessageContaining("missing.pem").hasMessageContaining("does not exist");
        assertThat(caFile(text)).hasMessageContaining("text.pem");
        assertThat(caFile(empty)).hasMessageContaining("empty.pem").hasMessageContaining("holds no certificate");
        assertThat(caFile(broken)).hasMessageContaining("broken.pem").hasMessageContaining("is not a PEM file");
    }

    private static ConnectorException caFile(Path file) {
        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class,
                () -> Fixture.with(TransportOptions.builder().caFile(file)).close());
        assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
        assertThat(failure.code()).isEqualTo("TRANSPORT-CA-FILE");
        return failure;
    }

    private static ScriptedServer server(String alias) throws Exception {
        return certificates.server(alias, request -> Reply.json("{}"));
    }

    private static ConnectorException failure(Fixture fixture, URI uri) {
        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class, () -> fixture.get(uri).close());
        assertThat(failure).isNotNull();
        return failure;
    }
}
