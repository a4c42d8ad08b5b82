package dev.wellhead.accounts.oauth;

import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpResponse;

/** An answer that was read to its end. */
record Reply(int status, Headers headers, byte[] body) {
    Reply(HttpResponse response, byte[] body) {
        this(response.status(), response.headers(), body);
    }
}
