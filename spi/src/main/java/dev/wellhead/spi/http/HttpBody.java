package dev.wellhead.spi.http;

import dev.wellhead.spi.Stable;
import java.nio.charset.StandardCharsets;

/** The body of a request. Kept whole, so that a retry can send it again. */
@Stable(since = "0.1")
public final class HttpBody {
    private final String contentType;
    private final byte[] bytes;

    public HttpBody(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes.clone();
    }

    public static HttpBody json(String text) {
        return new HttpBody("application/json; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpBody form(String text) {
        return new HttpBody("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
    }

    public String contentType() {
        return contentType;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return bytes.length + " bytes of " + contentType;
    }
}
