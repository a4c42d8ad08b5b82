package dev.wellhead.simulators.accounts.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.jwt.RsaKey;
import dev.wellhead.simulators.base.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Signs identity tokens. Its key is made when first needed, because that takes time. Thread-safe. */
final class IdTokens {
    private static final long LIFETIME_SECONDS = 3600;
    private final Clock clock;
    private @Nullable RsaKey key;

    IdTokens(Clock clock) {
        this.clock = clock;
    }

    synchronized RsaKey key() {
        if (key == null) {
            key = RsaKey.create();
        }
        return key;
    }

    /** An identity token for somebody, to be shown to an audience. */
    String issue(String account, String audience, boolean withEmail) {
        long now = clock.instant().getEpochSecond();
        ObjectNode claims = Json.object().put("iss", "https://accounts.google.com");
        claims.put("azp", audience).put("aud", audience).put("sub", subject(account));
        if (withEmail) {
            claims.put("email", account).put("email_verified", true);
        }
        return key().sign(claims.put("iat", now).put("exp", now + LIFETIME_SECONDS));
    }

    /** The number of an account, the same each time. */
    static String subject(String account) {
        CRC32 sum = new CRC32();
        sum.update(account.getBytes(StandardCharsets.UTF_8));
        return "10" + String.format("%019d", sum.getValue());
    }
}
