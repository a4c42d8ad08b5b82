package dev.wellhead.simulators.accounts.jwt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** A key pair with an id. */
public final class RsaKey {
    private final String id;
    private final KeyPair pair;

    private RsaKey(String id, KeyPair pair) {
        this.id = id;
        this.pair = pair;
    }

    public static RsaKey create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new RsaKey(String.format("%040x", new BigInteger(1, modulus(pair.getPublic(), 20))), pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no RSA: " + e.getMessage(), e);
        }
    }

    public String id() {
        return id;
    }

    public PublicKey publicKey() {
        return pair.getPublic();
    }

    public String sign(ObjectNode claims) {
        return Jwt.sign(id, claims, pair.getPrivate());
    }

    /** The private key as a PEM text of PKCS #8. */
    public String pem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    /** The public key as an entry of a JSON web key set. */
    public ObjectNode jwk() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        ObjectNode node = Json.object().put("kty", "RSA").put("alg", "RS256").put("use", "sig");
        node.put("kid", id).put("n", encoder.encodeToString(modulus(key, 256)));
        return node.put("e", encoder.encodeToString(key.getPublicExponent().toByteArray()));
    }

    /** The last bytes of the modulus, without the sign. */
    private static byte[] modulus(PublicKey key, int bytes) {
        byte[] whole = ((RSAPublicKey) key).getModulus().toByteArray();
        return Arrays.copyOfRange(whole, whole.length - bytes, whole.length);
    }
}
