package dev.wellhead.simulators.accounts.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/** A JSON web token with an RS256 signature; read without trust, checked by {@link #isSignedBy}. */
public record Jwt(JsonNode header, JsonNode claims, String signed, byte[] signature) {

    /** Reads a token; empty where the text is none. */
    public static Optional<Jwt> parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            JsonNode header = Json.MAPPER.readTree(decoder.decode(parts[0]));
            JsonNode claims = Json.MAPPER.readTree(decoder.decode(parts[1]));
            boolean objects = header.isObject() && claims.isObject();
            return objects
                    ? Optional.of(new Jwt(header, claims, parts[0] + "." + parts[1], decoder.decode(parts[2])))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A new token. */
    public static String sign(String keyId, ObjectNode claims, PrivateKey key) {
        ObjectNode header = Json.object().put("alg", "RS256").put("kid", keyId).put("typ", "JWT");
        String signed = encode(Json.bytes(header)) + "." + encode(Json.bytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot sign with RSA: " + e.getMessage(), e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public boolean isSignedBy(PublicKey key) {
        if (!header.path("alg").asText().equals("RS256")) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public String claim(String name) {
        return claims.path(name).asText();
    }

    public String keyId() {
        return header.path("kid").asText();
    }

    @Override
    public String toString() {
        return "Jwt[" + header.path("kid") + "]";
    }
}
