package dev.wellhead.simulators.accounts.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refresh token and what became of it. Guarded by the store's lock. */
final class RefreshToken {
    final String value;
    final Grant grant;
    private @Nullable RefreshToken parent;
    private final List<RefreshToken> successors = new ArrayList<>();
    private Instant lastUsed;
    private @Nullable Instant retired;

    RefreshToken(String value, Grant grant, Instant now) {
        this.value = value;
        this.grant = grant;
        this.lastUsed = now;
    }

    boolean isRetired() {
        return retired != null;
    }

    boolean isUnusedFor(Duration duration, Instant now) {
        return now.isAfter(lastUsed.plus(duration));
    }

    /**
     * Whether this retired token may be answered once more: it was the one used, not too long ago, and nobody used what
     * came of it. So the answer got lost, and whoever asks again is the one who asked before.
     */
    boolean isReplayable(Duration grace, Instant now) {
        Instant end = retired;
        return end != null
                && !successors.isEmpty()
                && !now.isAfter(end.plus(grace))
                && successors.stream().noneMatch(RefreshToken::isRetired);
    }

    /** Notes a use that keeps the token. */
    void use(Instant now) {
        lastUsed = now;
        retireSiblings(now);
    }

    /** Notes a use that ends the token and hands out its successor. */
    void retireFor(RefreshToken successor, Instant now) {
        use(now);
        retired = retired == null ? now : retired;
        successor.parent = this;
        successors.add(successor);
    }

    /** Of several answers to the same token the one whose token is used first counts; the others are retired. */
    private void retireSiblings(Instant now) {
        RefreshToken origin = parent;
        if (origin != null) {
            origin.successors.stream().filter(other -> other != this).forEach(other -> other.retired = now);
            parent = null;
        }
    }
}
