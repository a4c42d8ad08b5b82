package dev.wellhead.spi.auth;

import dev.wellhead.spi.Stable;
import java.net.URI;

/**
 * A call about one token, such as revoking it or asking what it allows.
 *
 * @param shape how the token is handed over
 * @param uri the address, without the token
 */
@Stable(since = "0.1")
public record TokenCall(Shape shape, URI uri) {
    /** How a token is handed over. */
    public enum Shape {
        /** {@code POST} with the form fields {@code token}, {@code token_type_hint} and the client's (RFC 7009, 7662). */
        POST_FORM,
        /** {@code GET} of the address with the token as its last segment. */
        GET_PATH,
        /** {@code DELETE} of the address with the token as its last segment. */
        DELETE_PATH
    }

    public static TokenCall form(URI uri) {
        return new TokenCall(Shape.POST_FORM, uri);
    }
}
