package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.auth.TokenCall;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HubSpotSettingsTest {
    @Test
    void everythingHasADefault() throws Exception {
        assertThat(ConnectorSettings.of(Map.of()).bind(HubSpotSettings.class))
                .isEqualTo(new HubSpotSettings(
                        "2026-09",
                        URI.create("https://api.hubapi.com"),
                        Optional.empty(),
                        HubSpotSettings.DeletedRecords.KEEP,
                        Duration.ofMinutes(15),
                        Duration.ofDays(7),
                        5));
    }

    @Test
    void everySettingCanBeGiven() throws Exception {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("api-version", "v3");
        values.put("endpoint", "http://127.0.0.1:1");
        values.put("portal", "62515");
        values.put("deleted-records", "remove");
        values.put("index-lag", "PT1H");
        values.put("refresh-every", "30d");
        values.put("daily-reserve", 20);

        assertThat(SettingsTemplate.of(HubSpotSettings.class).fields())
                .extracting(SettingField::key)
                .containsExactlyElementsOf(values.keySet());
        assertThat(ConnectorSettings.of(values).bind(HubSpotSettings.class))
                .isEqualTo(new HubSpotSettings(
                        "v3",
                        URI.create("http://127.0.0.1:1"),
                        Optional.of("62515"),
                        HubSpotSettings.DeletedRecords.REMOVE,
                        Duration.ofHours(1),
                        Duration.ofDays(30),
                        20));
    }

    @Test
    void anUnknownVersionNamesTheKnownOnes() {
        assertThatThrownBy(
                        () -> ConnectorSettings.of(Map.of("api-version", "v4")).bind(HubSpotSettings.class))
                .hasMessage("setting 'api-version': 'v4' is not one of [2026-09, 2026-03, v3]");
    }

    @Test
    void noTimeIsNegative() {
        for (String key : List.of("index-lag", "refresh-every")) {
            assertThatThrownBy(() -> ConnectorSettings.of(Map.of(key, "PT-1H")).bind(HubSpotSettings.class))
                    .hasMessage("setting '" + key + "': PT-1H is negative");
        }
    }

    @Test
    void signingInUsesTheVersionsOwnAddresses() throws Exception {
        OAuthProfile profile = profile(Map.of("client-id", "app", "client-secret", Secret.of("s")));

        assertThat(profile.token()).hasToString("https://api.hubapi.com/oauth/2026-09/token");
        assertThat(profile.revocation())
                .contains(TokenCall.form(URI.create("https://api.hubapi.com/oauth/2026-09/token/revoke")));
        assertThat(profile.redirect()).contains(URI.create("http://localhost:8976/callback"));
        assertThat(profile.scopes()).containsExactly("oauth", "crm.objects.owners.read");
    }

    @Test
    void theFirstVersionOfTheTokenEndpointHasPathsOfItsOwn() throws Exception {
        OAuthProfile profile =
                profile(Map.of("client-id", "app", "token-uri", "https://api.hubapi.com/oauth/v1/token"));

        assertThat(profile.introspection())
                .contains(new TokenCall(
                        TokenCall.Shape.GET_PATH, URI.create("https://api.hubapi.com/oauth/v1/access-tokens/")));
        assertThat(profile.revocation())
                .contains(new TokenCall(
                        TokenCall.Shape.DELETE_PATH, URI.create("https://api.hubapi.com/oauth/v1/refresh-tokens/")));
    }

    private static OAuthProfile profile(Map<String, Object> auth) throws Exception {
        return new HubSpotConnector().oauthProfile(new ConnectorSettings(Map.of(), new AuthSettings("oauth2", auth)));
    }
}
