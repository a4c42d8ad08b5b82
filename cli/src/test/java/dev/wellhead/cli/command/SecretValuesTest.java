package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValuesTest {
    private static final SettingsTemplate TEMPLATE = SettingsTemplate.of(SignIn.class);

    record SignIn(
            @Setting(doc = "Who.") String user,
            @Setting(doc = "The token.") Secret apiToken,
            @Setting(doc = "Inner.") Inner inner) {}

    record Inner(@Setting(doc = "The key.") Secret key) {}

    @Test
    void aSecretAsTextIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> SecretValues.refuse(TEMPLATE, Map.of("api-token", "hunter2"), "--auth-set"))
                .hasMessageContaining("'api-token' is a secret")
                .hasMessageNotContaining("hunter2")
                .extracting(failure -> ((dev.wellhead.cli.problem.CliException) failure)
                        .problem()
                        .remedy())
                .asString()
                .contains("--auth-set api-token='${env:API_TOKEN}'")
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> SecretValues.refuse(TEMPLATE, Map.of("inner.key", "hunter2"), "--set"))
                .hasMessageContaining("'inner.key' is a secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${env:TOKEN}", "${file:token.txt}", "${secret:token}"})
    void aReferenceIsTaken(String reference) {
        assertThatCode(() -> SecretValues.refuse(TEMPLATE, Map.of("api-token", reference, "user", "ada"), "--set"))
                .doesNotThrowAnyException();
    }

    @Test
    void aReferenceWithMoreAroundItIsNot() {
        assertThatThrownBy(() -> SecretValues.refuse(TEMPLATE, Map.of("api-token", "a${env:TOKEN}"), "--set"))
                .hasMessageContaining("secret");
    }
}
