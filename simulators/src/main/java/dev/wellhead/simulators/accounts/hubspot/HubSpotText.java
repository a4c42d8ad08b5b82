package dev.wellhead.simulators.accounts.hubspot;

import dev.wellhead.simulators.accounts.store.Secrets;
import dev.wellhead.simulators.accounts.store.TokenText;

/** What HubSpot's codes and tokens look like. */
final class HubSpotText implements TokenText {
    private final Secrets secrets;

    HubSpotText(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String code() {
        return "na1-" + secrets.uuid();
    }

    @Override
    public String accessToken() {
        return "C" + secrets.text(148);
    }

    @Override
    public String refreshToken() {
        return "na1-" + secrets.uuid();
    }

    String privateAppToken() {
        return "pat-na1-" + secrets.uuid();
    }
}
