package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void hands_over_status_headers_and_body() throws Exception {
        try (ScriptedServer server = ScriptedServer.replying(Reply.of(404, "nothing", "X-Kind: test"));
                HttpTransport http = HttpTransport.open(TransportOptions.builder().build(), new OpenBudget());
                HttpResponse answer = http.send(
                        HttpRequest.post("things.add", server.uri("/things?a=b"), HttpBody.json("{}"))
                                .withHeader("Authorization", "Bearer t"),
                        new Cancellation())) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.headers().first("x-kind")).contains("test");
            assertThat(answer.body().readAllBytes()).isEqualTo("nothing".getBytes(StandardCharsets.UTF_8));
            assertThat(server.received()).singleElement().satisfies(request -> {
                assertThat(request.target()).isEqualTo("/things?a=b");
                assertThat(request.text()).isEqualTo("{}");
                assertThat(request.header("Authorization")).contains("Bearer t");
                assertThat(request.header("User-Agent")).contains("wellhead");
                assertThat(request.header("Content-Type")).contains("application/json; charset=utf-8");
            });
        }
    }
}
