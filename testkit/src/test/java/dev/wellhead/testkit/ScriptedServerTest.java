package dev.wellhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ScriptedServerTest {
    private static final String GET = "GET /a?b=c HTTP/1.1\r\nX-Name: first\r\nx-name: last\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody";

    @Test
    void gives_its_replies_in_turn_on_one_connection_and_remembers_the_requests() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}"), Reply.chunked("ab", "c"));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            ask(socket, GET);
            assertReads(
                    socket, "HTTP/1.1 200 Scripted\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
            ask(socket, POST);
            assertReads(
                    socket,
                    "HTTP/1.1 200 Scripted\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
            ask(socket, GET);
            assertReads(socket, "HTTP/1.1 500 Scripted");

            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.received()).hasSize(3);
            Received first = server.received().get(0);
            assertThat(first.target()).isEqualTo("/a?b=c");
            assertThat(first.header("X-NAME")).contains("last");
            assertThat(server.received().get(1).text()).isEqualTo("body");
        }
    }

    @Test
    void a_reply_can_wait_for_the_test() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}").after(gate));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            ask(socket, GET);
            assertThat(socket.getInputStream().available()).isZero();
            gate.countDown();
            assertReads(socket, "HTTP/1.1 200");
        }
    }

    @Test
    void a_raw_reply_ends_the_connection_and_a_reset_breaks_it() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.raw("half"), Reply.reset());
                Socket ended = new Socket("127.0.0.1", server.port());
                Socket broken = new Socket("127.0.0.1", server.port())) {
            ask(ended, GET);
            assertThat(ended.getInputStream().readAllBytes()).isEqualTo("half".getBytes(StandardCharsets.UTF_8));
            ask(broken, GET);
            assertThatThrownBy(() -> broken.getInputStream().read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void once_closed_it_refuses_connections_and_has_ended_the_open_ones() throws Exception {
        ScriptedServer server = ScriptedServer.replying(Reply.json("{}"));
        try (Socket open = new Socket("127.0.0.1", server.port())) {
            ask(open, GET);
            assertReads(open, "HTTP/1.1 200");
            server.close();
            assertThatThrownBy(() -> new Socket("127.0.0.1", server.port())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void compresses() throws Exception {
        byte[] packed = Reply.gzipped("text".getBytes(StandardCharsets.UTF_8));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .isEqualTo("text".getBytes(StandardCharsets.UTF_8));
    }

    private static void ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertReads(Socket socket, String expected) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(expected.length());
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(expected);
    }
}
