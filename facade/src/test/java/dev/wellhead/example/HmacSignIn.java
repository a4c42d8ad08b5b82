package dev.wellhead.example;

import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import dev.wellhead.spi.settings.SettingsTemplate;
import dev.wellhead.toolkit.auth.SignIn;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A way of signing in that no core knows: each request is signed with a shared key over method, path and date. All that a
 * plugin adds for it: a settings record, a kind, and this.
 */
final class HmacSignIn implements SignIn {
    static final AuthKind KIND = new AuthKind(
            "signed-header", "Signed header", "With a key that you share.", SettingsTemplate.of(Settings.class));

    private final Settings settings;
    private final Clock clock;

    record Settings(
            @Setting(doc = "Which key is used.", example = "reader-7")
            String keyId,

            @Setting(doc = "The shared key.") Secret sharedKey) {}

    HmacSignIn(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public HttpRequest sign(HttpRequest request) {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        String text = request.method() + "\n" + request.uri().getRawPath() + "\n" + date;
        return request.withHeader("Date", date)
                .withHeader("Authorization", "Signed " + settings.keyId() + ":" + mac(text));
    }

    @Override
    public boolean renew(HttpRequest refused) {
        return false;
    }

    @Override
    public String account() {
        return "key " + settings.keyId();
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.sharedKey().reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
