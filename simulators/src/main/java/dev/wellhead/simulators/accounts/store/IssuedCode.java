package dev.wellhead.simulators.accounts.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A code that was given out, and what came of it. Guarded by the store's lock. */
final class IssuedCode {
    final Code code;
    final Instant expires;

    @Nullable
    Grant grant;

    IssuedCode(Code code, Instant expires) {
        this.code = code;
        this.expires = expires;
    }
}
