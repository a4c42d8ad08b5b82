package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingTest {
    private final CountDownLatch writerEnded = new CountDownLatch(1);

    /** Writes ten gigabytes, unless the other side ends the connection. */
    private final Reply huge = wire -> {
        wire.head(200, "Content-Length: 10000000000");
        byte[] block = new byte[1 << 16];
        try {
            for (long left = 10_000_000_000L; left > 0; left -= block.length) {
                wire.bytes(block);
            }
        } catch (IOException ended) {
            writerEnded.countDown();
            throw ended;
        }
    };

    @Test
    void an_unread_body_is_not_drained_but_its_connection_ended() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(huge, Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            HttpResponse answer = fixture.get(server.uri("/"));
            assertThat(answer.body().read()).isZero();

            answer.close();

            assertThat(writerEnded.await(10, TimeUnit.SECONDS))
                    .as("the server noticed")
                    .isTrue();
            assertThat(fixture.traces.get(0).received()).isLessThan(1_000_000);
            assertThat(fixture.getText(server.uri("/"))).isEqualTo("{}");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void an_endless_chunked_body_is_not_drained_either() throws Exception {
        Reply endless = wire -> {
            wire.head(200, "Transfer-Encoding: chunked");
            try {
                while (true) {
                    wire.chunk(new byte[10_000]);
                }
            } catch (IOException ended) {
                writerEnded.countDown();
                throw ended;
            }
        };
        try (ScriptedServer server = ScriptedServer.replying(endless);
                Fixture fixture = Fixture.plain()) {
            fixture.get(server.uri("/")).close();
            assertThat(writerEnded.await(10, TimeUnit.SECONDS))
                    .as("the server noticed")
                    .isTrue();
            assertThat(fixture.traces.get(0).received()).isLessThan(1_000_000);
        }
    }

    @Test
    void a_connection_whose_last_bytes_are_at_hand_is_used_again() throws Exception {
        String json = "{\"rows\":[]}";
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.chunked(json));
                Fixture fixture = Fixture.plain()) {
            for (int i = 0; i < 3; i++) {
                try (HttpResponse answer = fixture.get(server.uri("/"))) {
                    byte[] upToTheLastBracket = answer.body().readNBytes(json.length());
                    assertThat(new String(upToTheLastBracket, StandardCharsets.UTF_8))
                            .isEqualTo(json);
                }
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void closing_does_not_wait_for_a_rest_that_does_not_come() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Reply stalls = wire -> {
            wire.head(200, "Content-Length: 10");
            wire.text("half");
            never.await();
        };
        try (ScriptedServer server = ScriptedServer.replying(stalls, Reply.json("{}"));
                Fixture fixture = Fixture.plain()) {
            long before = System.nanoTime();
            fixture.get(server.uri("/")).close();
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10));
            assertThat(fixture.getText(server.uri("/"))).isEqualTo("{}");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_closed_answer_cannot_be_read() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json("{\"a\":1}"));
                Fixture fixture = Fixture.plain()) {
            HttpResponse answer = fixture.get(server.uri("/"));
            answer.close();
            answer.close();
            assertThatThrownBy(() -> answer.body().read()).isInstanceOf(IOException.class);
            assertThat(fixture.traces).hasSize(1);
        }
    }

    @Test
    void closing_the_body_closes_the_answer() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(huge);
                Fixture fixture = Fixture.plain()) {
            fixture.get(server.uri("/")).body().close();
            assertThat(writerEnded.await(10, TimeUnit.SECONDS))
                    .as("the server noticed")
                    .isTrue();
        }
    }

    @Test
    void closing_the_transport_ends_what_is_under_way() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}").after(never))) {
            Fixture fixture = Fixture.plain();
            Work<HttpResponse> work = Work.start(() -> fixture.get(server.uri("/")));
            work.awaitInside("receiveResponseHeader");
            fixture.close();
            assertThat(work.failure())
                    .isInstanceOf(ConnectorException.class)
                    .hasMessage("The connections were closed during things.list.");
            assertThatThrownBy(() -> fixture.get(server.uri("/")))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessage("The connections were closed during things.list.");
        }
    }
}
