package dev.wellhead.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wellhead.accounts.store.Account;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds a secret can be printed, logged and handed to serialisers by mistake, and still tells nothing. */
class SecretTest {
    private static final String VALUE = "correct-horse-battery-staple";
    private static final Secret SECRET = Secret.of(VALUE);

    static Stream<Object> holders() {
        AuthSettings auth = new AuthSettings("bearer", Map.of("token", SECRET));
        URI server = URI.create("https://token.example");
        Account.Grant grant = new Account.Grant(SECRET, Instant.EPOCH, Instant.EPOCH);
        return Stream.of(
                SECRET,
                auth,
                new ConnectorSettings(Map.of("password", SECRET, "group", Map.of("inner", List.of(SECRET))), auth),
                new AccessToken(SECRET, Instant.EPOCH, Set.of("read"), "ann@example.com"),
                OAuthProfile.builder("client", server)
                        .clientSecret(SECRET)
                        .refreshToken(SECRET)
                        .build(),
                grant,
                Account.of("service", new Account.Origin.SignIn(), Optional.of(SECRET), Instant.EPOCH)
                        .renewed(grant, Optional.of(SECRET), List.of(), ""),
                Headers.NONE.with("Authorization", "Bearer " + VALUE),
                HttpBody.form("refresh_token=" + VALUE));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void printsWithoutTheValue(Object holder) {
        assertThat(holder.toString()).isNotEmpty().doesNotContain("horse");
    }

    @ParameterizedTest
    @MethodSource("holders")
    void isNotSerialisedByJava(Object holder) {
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(holder))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageNotContaining("horse");
    }

    @Test
    void isNotSerialisedByJackson() throws IOException {
        ObjectMapper strict = new ObjectMapper();
        ObjectMapper lenient = JsonMapper.builder()
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
        assertThatThrownBy(() -> strict.writeValueAsString(SECRET)).isInstanceOf(JsonProcessingException.class);
        AuthSettings settings = new AuthSettings("bearer", Map.of("token", SECRET));
        assertThat(lenient.writeValueAsString(settings)).isEqualTo("{\"kind\":\"bearer\",\"values\":{\"token\":{}}}");
    }

    @Test
    void equalSecretsAreEqualAndTheirHashTellsNothing() {
        assertThat(Secret.of(VALUE)).isEqualTo(SECRET).isNotEqualTo(Secret.of("another"));
        assertThat(SECRET.hashCode()).isEqualTo(Secret.of("another").hashCode());
    }
}
