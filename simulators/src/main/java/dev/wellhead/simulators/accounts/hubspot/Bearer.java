package dev.wellhead.simulators.accounts.hubspot;

import dev.wellhead.simulators.accounts.store.AccessToken;
import dev.wellhead.simulators.base.http.Call;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who makes an API call. */
final class Bearer {
    /** What a header may hold, by RFC 6750. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final HubSpotParts parts;

    Bearer(HubSpotParts parts) {
        this.parts = parts;
    }

    /** The caller; throws the 401 of an API where there is no good token. */
    HubSpotCaller caller(Call call) {
        String header = call.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7) || header.isBlank()) {
            throw HubSpotFailure.noCredentials();
        }
        String token = header.substring(7);
        if (!WELL_FORMED.matcher(token).matches()) {
            throw HubSpotFailure.malformed();
        }
        if (token.startsWith("pat-")) {
            return parts.privateApps()
                    .find(token)
                    .map(app -> new HubSpotCaller(Optional.of(app.portal()), app.scopes(), true))
                    .orElseThrow(HubSpotFailure::noCredentials);
        }
        Instant now = parts.clock().instant();
        AccessToken found = parts.store().find(token).orElseThrow(() -> HubSpotFailure.expired(Instant.EPOCH, now));
        if (parts.store().isRevoked(found)) {
            throw HubSpotFailure.of(
                    401, "INVALID_AUTHENTICATION", "The OAuth token used to make this call has been revoked.");
        }
        if (!parts.store().isGood(found)) {
            throw HubSpotFailure.expired(found.expires(), now);
        }
        return new HubSpotCaller(Portals.find(found.account()), found.scopes(), false);
    }

    /** As {@link #caller}, and counts the call. */
    HubSpotCaller counted(Call call) {
        boolean good = false;
        try {
            HubSpotCaller caller = caller(call);
            good = true;
            return caller;
        } finally {
            parts.counters().call(good);
        }
    }
}
