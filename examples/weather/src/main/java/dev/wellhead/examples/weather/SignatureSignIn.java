package dev.wellhead.examples.weather;

import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.toolkit.auth.SignIn;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests: HMAC-SHA256 over method, path with query, and time. The time comes from the host's clock, so that tests
 * can say what it is. Thread-safe.
 */
record SignatureSignIn(SignatureAuth auth, Clock clock) implements SignIn {
    private static final String ALGORITHM = "HmacSHA256";

    @Override
    public HttpRequest sign(HttpRequest request) {
        String time = clock.instant().toString();
        String query = request.uri().getRawQuery();
        String target = request.uri().getRawPath() + (query == null ? "" : "?" + query);
        String text = request.method() + "\n" + target + "\n" + time;
        return request.withHeader("X-Weather-Key", auth.keyId())
                .withHeader("X-Weather-Time", time)
                .withHeader("X-Weather-Signature", HexFormat.of().formatHex(mac(text)));
    }

    /** A signature is made anew for each request: after a refusal there is no better one. */
    @Override
    public boolean renew(HttpRequest refused) {
        return false;
    }

    @Override
    public String account() {
        return "key " + auth.keyId();
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(auth.key().reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
