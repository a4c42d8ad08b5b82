package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints behind which there is no BigQuery. */
class BadEndpointTest {
    private static final String PAGE = "<!doctype html><title>Welcome to nginx</title>";

    @TempDir
    Path folder;

    @Test
    void nothingThatListensIsSaidWithTheAddress() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        refused("http://127.0.0.1:" + port, "TRANSPORT-REFUSED", "127.0.0.1:" + port + " was refused", "endpoint");
    }

    @Test
    void aNameWithoutAnAddressIsSaid() {
        refused("http://bigquery.invalid", "TRANSPORT-UNKNOWN-HOST", "bigquery.invalid", "spelling");
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK,is not JSON",
        "404 Not Found,has status 404 and is no error of BigQuery's: <!doctype html>",
        "502 Bad Gateway,has status 502",
        "301 Moved Permanently,has status 301"
    })
    void aWebPageIsNotTakenForBigQuery(String status, String says) throws Exception {
        try (Answering server = new Answering("HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\nContent-Length: "
                + PAGE.length() + "\r\nConnection: close\r\n\r\n" + PAGE)) {
            refused(server.address("http"), "BIGQUERY-ENDPOINT", "http://127.0.0.1:" + server.port(), says, "endpoint");
        }
    }

    @Test
    void tlsToAPlainServerAsksWhetherHttpWasMeant() throws Exception {
        try (Answering server = new Answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            refused(server.address("https"), "TRANSPORT-TLS", "127.0.0.1:" + server.port(), "was http:// meant?");
        }
    }

    @Test
    void aServerThatSpeaksNoHttpIsSaid() throws Exception {
        try (Answering server = new Answering("220 mail.example ESMTP ready\r\n")) {
            CliRun.Result result = read(server.address("http"));
            Refused.by(result, 1, "TRANSPORT-PROTOCOL").saying("127.0.0.1:" + server.port(), "is not HTTP", "endpoint");
        }
    }

    private void refused(String endpoint, String code, String... says) {
        Refused.by(read(endpoint), 2, code).saying(says).withoutOutput();
        CliRun.Result tested = CliRun.in(folder).run("connection", "test", "far");
        Refused.by(tested, 2, code).saying(says);
        assertThat(tested.out()).contains("failed").contains("skipped");
        Refused.by(CliRun.in(folder).run("sync", "far.shop.orders"), 2, code).saying(says);
    }

    private CliRun.Result read(String endpoint) {
        CliRun.Result added = CliRun.in(folder)
                .run(
                        "connection",
                        "add",
                        "bigquery",
                        "far",
                        "--set",
                        "project=p",
                        "--set",
                        "endpoint=" + endpoint,
                        "--auth",
                        "none");
        assertThat(added.code()).as(added.err()).isZero();
        return CliRun.in(folder).run("read", "far", "shop.orders");
    }

    /** Answers every connection with the same bytes as soon as anything arrives. */
    private static final class Answering implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final byte[] answer;

        Answering(String answer) throws IOException {
            this.answer = answer.getBytes(StandardCharsets.US_ASCII);
            Thread thread = new Thread(this::serve, "answering");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        String address(String scheme) {
            return scheme + "://127.0.0.1:" + port();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    byte[] request = new byte[64 * 1024];
                    int length = socket.getInputStream().read(request);
                    if (length > 0) {
                        OutputStream out = socket.getOutputStream();
                        out.write(answer);
                        out.flush();
                    }
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException closed) {
                    // The client went away, or the test is over: the next connection decides.
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
