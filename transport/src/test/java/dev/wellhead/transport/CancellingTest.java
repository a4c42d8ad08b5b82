package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CancellingTest {
    private static final Duration FOREVER = Duration.ofHours(1);

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void a_cancelled_request_is_not_sent() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            cancellation.cancel();
            assertCancelled(Work.start(() -> fixture.http.send(get(server.uri("/")), cancellation)));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void cancelling_ends_a_connect_that_nobody_answers() throws Exception {
        List<Socket> taken = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Fixture fixture = Fixture.with(TransportOptions.builder().connectTimeout(FOREVER))) {
            fill(full, taken);
            URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            Work<HttpResponse> work = Work.start(() -> fixture.http.send(get(uri), cancellation));
            work.awaitInside("timedFinishConnect");
            cancellation.cancel();
            assertCancelled(work);
        } finally {
            for (Socket socket : taken) {
                socket.close();
            }
        }
    }

    @Test
    void cancelling_ends_the_wait_for_an_answer() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}").after(never));
                Fixture fixture = Fixture.plain()) {
            Work<HttpResponse> work = Work.start(() -> fixture.http.send(get(server.uri("/")), cancellation));
            work.awaitInside("receiveResponseHeader");
            cancellation.cancel();
            assertCancelled(work);
        }
    }

    @Test
    void cancelling_ends_the_wait_for_a_free_connection() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.json("{\"a\":1}"));
                Fixture fixture = Fixture.with(TransportOptions.builder().maxConnections(1, 1));
                HttpResponse holdsTheOnlyOne = fixture.get(server.uri("/"))) {
            assertThat(holdsTheOnlyOne.status()).isEqualTo(200);
            Work<HttpResponse> work = Work.start(() -> fixture.http.send(get(server.uri("/")), cancellation));
            work.awaitInside("acquireEndpoint");
            cancellation.cancel();
            assertCancelled(work);
        }
    }

    @Test
    void cancelling_ends_the_reading_of_a_body() throws Exception {
        Reply half = wire -> {
            wire.head(200, "Content-Length: 10");
            wire.text("half");
            never.await();
        };
        try (ScriptedServer server = ScriptedServer.replying(half);
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.http.send(get(server.uri("/")), cancellation)) {
            assertThat(answer.body().readNBytes(4)).hasSize(4);
            Work<Integer> work = Work.start(() -> answer.body().read());
            work.awaitInside("fillBuffer");
            cancellation.cancel();
            assertThat(work.failure()).isInstanceOf(IOException.class).hasMessage("cancelled");
        }
    }

    @Test
    void a_cancelled_body_gives_no_more_even_of_what_has_arrived() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(200, new byte[1000]));
                Fixture fixture = Fixture.plain();
                HttpResponse answer = fixture.http.send(get(server.uri("/")), cancellation)) {
            assertThat(answer.body().read()).isZero();
            cancellation.cancel();
            assertThatThrownBy(() -> answer.body().read())
                    .isInstanceOf(IOException.class)
                    .hasMessage("cancelled");
        }
    }

    @Test
    void cancelling_ends_the_wait_before_a_retry() throws Exception {
        ManualTime time = ManualTime.standing();
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(503, ""), Reply.json("{}"));
                HttpTransport http =
                        HttpTransport.open(TransportOptions.builder().time(time).build(), new OpenBudget())) {
            Work<HttpResponse> work = Work.start(() -> http.send(get(server.uri("/")), cancellation));
            time.awaitSleepers(1);
            cancellation.cancel();
            assertCancelled(work);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void interrupting_ends_the_wait_before_a_retry() throws Exception {
        ManualTime time = ManualTime.standing();
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(503, ""), Reply.json("{}"));
                HttpTransport http =
                        HttpTransport.open(TransportOptions.builder().time(time).build(), new OpenBudget())) {
            Work<HttpResponse> work = Work.start(() -> http.send(get(server.uri("/")), cancellation));
            time.awaitSleepers(1);
            work.interrupt();
            assertThat(work.failure()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void interrupting_ends_the_wait_for_a_free_connection() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.json("{\"a\":1}"));
                Fixture fixture = Fixture.with(TransportOptions.builder().maxConnections(1, 1));
                HttpResponse holdsTheOnlyOne = fixture.get(server.uri("/"))) {
            assertThat(holdsTheOnlyOne.status()).isEqualTo(200);
            Work<HttpResponse> work = Work.start(() -> fixture.http.send(get(server.uri("/")), cancellation));
            work.awaitInside("acquireEndpoint");
            work.interrupt();
            assertThat(work.failure()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void cancelling_ends_the_wait_for_quota() throws Exception {
        ManualTime time = ManualTime.standing();
        Lane lane = new Lane("pool", "search");
        QuotaBudget budget = new QuotaBudget(time, Duration.ZERO, BudgetListener.NONE);
        budget.declare(lane, new LaneLimit(1, Duration.ofSeconds(1), 5));
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.json("{}"));
                HttpTransport http =
                        HttpTransport.open(TransportOptions.builder().time(time).build(), budget)) {
            HttpRequest request = get(server.uri("/")).withLane(lane);
            http.send(request, new Cancellation()).close();
            Work<HttpResponse> work = Work.start(() -> http.send(request, cancellation));
            time.awaitSleepers(1);
            cancellation.cancel();
            assertCancelled(work);
            assertThat(server.received()).hasSize(1);
        }
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.get("things.list", uri).withTimeout(FOREVER);
    }

    private static void assertCancelled(Work<?> work) throws Exception {
        assertThat(work.failure())
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
    }

    /** Connects until the listener's queue is full, so that the next connect gets no answer. */
    private static void fill(ServerSocket listener, List<Socket> taken) throws IOException {
        while (true) {
            Socket socket = new Socket();
            taken.add(socket);
            try {
                socket.connect(new InetSocketAddress("127.0.0.1", listener.getLocalPort()), 200);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }
}
