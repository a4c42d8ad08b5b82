package dev.wellhead.accounts.token;

import dev.wellhead.accounts.store.Account;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What identifies a profile. Stateless. */
public final class Profiles {
    private Profiles() {}

    /** What a sign-in belongs to: it is worth nothing at another server or for another client. */
    public static String service(OAuthProfile profile) {
        return profile.token() + " " + profile.clientId();
    }

    /** Tells whether settings were changed since they failed, without keeping them. */
    static String fingerprint(OAuthProfile profile) {
        return hash(service(profile)
                + "\n" + reveal(profile.clientSecret())
                + "\n" + reveal(profile.refreshToken())
                + "\n" + String.join(" ", profile.scopes()));
    }

    /** Tells whether the refresh token of the settings is another one; empty when they hold none. */
    static String refreshTokenFingerprint(OAuthProfile profile) {
        return profile.refreshToken().map(token -> hash(token.reveal())).orElse("");
    }

    /** The needed scopes that a service did not grant; none when it did not say what it granted. */
    public static List<String> missing(List<String> wanted, List<String> granted) {
        return granted.isEmpty()
                ? List.of()
                : wanted.stream().filter(scope -> !granted.contains(scope)).toList();
    }

    /** Says what a sign-in lacks. */
    public static String lacks(String owner, List<String> missing) {
        return "the sign-in" + (owner.isEmpty() ? "" : " of " + owner) + " does not allow "
                + String.join(", ", missing);
    }

    /** The state of an account that failed for good with these settings. */
    public static Account.State needed(OAuthProfile profile, ErrorCode code, String reason, Instant since) {
        return new Account.State.SignInNeeded(code.code(), reason, since, fingerprint(profile));
    }

    private static String reveal(Optional<Secret> secret) {
        return secret.map(Secret::reveal).orElse("");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
