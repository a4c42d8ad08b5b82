package dev.wellhead.simulators.accounts.google;

import dev.wellhead.simulators.accounts.jwt.Jwt;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who makes an API call: by a token of this server, or by one that a service account signed itself. */
final class Bearer {
    private static final String EXPECTED = " Expected OAuth 2 access token, login cookie or other valid authentication"
            + " credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";
    private final GoogleParts parts;

    /**
     * Somebody with a good token.
     *
     * @param everything whether the token is for a whole service instead of for scopes
     */
    record Caller(String account, List<String> scopes, boolean everything) {}

    Bearer(GoogleParts parts) {
        this.parts = parts;
    }

    /** The caller; throws the 401 of an API where there is no good token. */
    Caller caller(Call call) {
        String header = call.header("Authorization");
        if (header == null) {
            throw new ApiException(
                    401, "required", "Request is missing required authentication credential." + EXPECTED, null);
        }
        return find(header)
                .orElseThrow(() -> new ApiException(
                        401, "authError", "Request had invalid authentication credentials." + EXPECTED, null));
    }

    /** As {@link #caller}, and counts the call. */
    Caller counted(Call call) {
        boolean good = false;
        try {
            Caller caller = caller(call);
            good = true;
            return caller;
        } finally {
            parts.counters().call(good);
        }
    }

    /** Throws the 403 of an API where the token has none of these scopes. */
    static void require(Caller caller, Set<String> anyOf) {
        if (!caller.everything() && caller.scopes().stream().noneMatch(anyOf::contains)) {
            throw new ApiException(
                    403, "insufficientPermissions", "Request had insufficient authentication scopes.", null);
        }
    }

    private Optional<Caller> find(String header) {
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        String token = header.substring(7).trim();
        Optional<Caller> issued = parts.store()
                .find(token)
                .filter(parts.store()::isGood)
                .map(found -> new Caller(found.account(), found.scopes(), false));
        return issued.or(() -> Jwt.parse(token)
                .flatMap(parts.serviceAccounts()::selfSigned)
                .map(made ->
                        new Caller(made.email(), made.scopes(), made.scopes().isEmpty())));
    }
}
