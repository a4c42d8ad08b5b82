package dev.wellhead.simulators.bigquery.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Service accounts with key pairs made here; checks the assertions that they sign. Thread-safe. */
public final class ServiceAccounts {
    /** What Google's auth libraries put into every assertion, wherever they send it. */
    private static final String GOOGLE_AUDIENCE = "https://oauth2.googleapis.com/token";

    private static final long GREATEST_LIFETIME = 3600;
    private static final long SKEW_SECONDS = 300;
    private final Clock clock;
    private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();

    /** An assertion that is not accepted, with the text of the service. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }

        public String text() {
            return String.valueOf(getMessage());
        }
    }

    public ServiceAccounts(Clock clock) {
        this.clock = clock;
    }

    /** The key file of a new service account. */
    public ObjectNode newKey(String name, String project, String tokenUri) {
        String email = name + "@" + project + ".iam.gserviceaccount.com";
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            String keyId = Integer.toHexString(pair.getPublic().hashCode());
            keys.put(email, pair.getPublic());
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            ObjectNode file = Json.object().put("type", "service_account").put("project_id", project);
            file.put("private_key_id", keyId);
            file.put("private_key", "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
            file.put("client_email", email).put("client_id", "100000000000000000001");
            file.put("auth_uri", "https://accounts.google.com/o/oauth2/auth");
            return file.put("token_uri", tokenUri).put("universe_domain", "googleapis.com");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no RSA: " + e.getMessage(), e);
        }
    }

    /** The account that signed an assertion for a token endpoint. */
    public String check(String assertion, String audience) throws Refused {
        String[] parts = assertion.split("\\.");
        if (parts.length != 3) {
            throw new Refused("Bad Request");
        }
        JsonNode claims;
        try {
            claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused("Bad Request");
        }
        String email = claims.path("iss").asText();
        PublicKey key = keys.get(email);
        if (key == null) {
            throw new Refused("Invalid grant: account not found");
        }
        if (!isSigned(parts, key)) {
            throw new Refused("Invalid JWT Signature.");
        }
        checkTimes(claims);
        String wanted = claims.path("aud").asText();
        if (!audience.equals(wanted) && !GOOGLE_AUDIENCE.equals(wanted)) {
            throw new Refused("Invalid JWT: Failed audience check.");
        }
        return email;
    }

    private static boolean isSigned(String[] parts, PublicKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private void checkTimes(JsonNode claims) throws Refused {
        // Client libraries read the machine's clock, which a virtual clock need not agree with.
        long now = Clock.systemUTC().instant().getEpochSecond();
        long issued = claims.path("iat").asLong();
        long expires = claims.path("exp").asLong();
        boolean nearMachine = issued <= now + SKEW_SECONDS && expires >= now - SKEW_SECONDS;
        long simulated = clock.instant().getEpochSecond();
        boolean nearSimulated = issued <= simulated + SKEW_SECONDS && expires >= simulated - SKEW_SECONDS;
        if (expires - issued > GREATEST_LIFETIME || !nearMachine && !nearSimulated) {
            throw new Refused(
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
                            + " Check your iat and exp values in the JWT claim.");
        }
    }
}
