package dev.wellhead.settings;

import java.io.Serial;

/** A reference that cannot be replaced: what is wrong with it, as the end of a sentence about the setting. */
final class ReferenceException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String fix;

    ReferenceException(String message, String fix) {
        super(message);
        this.fix = fix;
    }

    /** A secret stands where values are printed. */
    static ReferenceException shown() {
        return new ReferenceException(
                "takes a secret, but would show it", "Put the secret into a setting that is made for one.");
    }

    String fix() {
        return fix;
    }
}
