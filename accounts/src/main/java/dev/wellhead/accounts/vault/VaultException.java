package dev.wellhead.accounts.vault;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A vault that does not open or cannot be written. The message says why; {@link #remedy()} says what to do. */
public final class VaultException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;

    /** @param code stable identifier, e.g. {@code VAULT-KEY} */
    public VaultException(String code, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }
}
