package dev.wellhead.simulators.accounts.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind an authorization code.
 *
 * @param challenge of PKCE; empty where the client sent none
 * @param plain whether the challenge is the verifier itself instead of its hash
 * @param refreshable whether a refresh token comes with it
 */
public record Code(
        String clientId,
        boolean testing,
        String account,
        List<String> scopes,
        String redirectUri,
        Optional<String> challenge,
        boolean plain,
        boolean refreshable) {
    public Code {
        scopes = List.copyOf(scopes);
    }

    void check(String client, String redirect, String verifier) throws Denied {
        if (!clientId.equals(client)) {
            throw new Denied(Denied.Reason.OTHER_CLIENT);
        }
        if (!redirectUri.equals(redirect)) {
            throw new Denied(Denied.Reason.WRONG_REDIRECT);
        }
        if (challenge.isEmpty()) {
            return;
        }
        if (verifier.isEmpty()) {
            throw new Denied(Denied.Reason.MISSING_VERIFIER);
        }
        if (!challenge.get().equals(plain ? verifier : hash(verifier))) {
            throw new Denied(Denied.Reason.WRONG_VERIFIER);
        }
    }

    /** The S256 challenge of a verifier. */
    static String hash(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Code[" + clientId + " " + account + "]";
    }
}
