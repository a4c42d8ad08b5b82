package dev.wellhead.toolkit.rest;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Gives prepared answers in turn, and counts those that nobody has closed. */
final class CannedHttp implements Http {
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<HttpRequest> requests = new ArrayList<>();
    private int open;

    private record Answer(int status, InputStream body, Headers headers) {}

    CannedHttp answer(int status, String body, String... headers) {
        Headers all = Headers.NONE;
        for (int i = 0; i < headers.length; i += 2) {
            all = all.with(headers[i], headers[i + 1]);
        }
        answers.add(new Answer(status, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), all));
        return this;
    }

    CannedHttp answer(int status, InputStream body) {
        answers.add(new Answer(status, body, Headers.NONE));
        return this;
    }

    List<HttpRequest> requests() {
        return requests;
    }

    int open() {
        return open;
    }

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation) {
        requests.add(request);
        Answer answer = answers.remove();
        open++;
        return new HttpResponse() {
            @Override
            public int status() {
                return answer.status();
            }

            @Override
            public Headers headers() {
                return answer.headers();
            }

            @Override
            public InputStream body() {
                return answer.body();
            }

            @Override
            public int attempts() {
                return 1;
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
