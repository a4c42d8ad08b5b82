package dev.wellhead.simulators.accounts.google;

import dev.wellhead.simulators.accounts.store.Secrets;
import dev.wellhead.simulators.accounts.store.TokenText;

/** What Google's codes and tokens look like. */
final class GoogleText implements TokenText {
    private final Secrets secrets;

    GoogleText(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String code() {
        return "4/0A" + secrets.text(52);
    }

    @Override
    public String accessToken() {
        return "ya29." + secrets.text(120);
    }

    @Override
    public String refreshToken() {
        return "1//0" + secrets.text(72);
    }
}
