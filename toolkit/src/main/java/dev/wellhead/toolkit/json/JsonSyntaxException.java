package dev.wellhead.toolkit.json;

import java.io.IOException;
import java.io.Serial;

/** The bytes are not the JSON that was expected. The message says what stood where; it quotes at most a few bytes. */
public final class JsonSyntaxException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public JsonSyntaxException(String message) {
        super(message);
    }
}
