package dev.wellhead.spi.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    enum Speed {
        SLOW,
        VERY_FAST
    }

    record Limits(
            @Setting(doc = "Most requests.", defaultValue = "10")
            int requests,

            @Setting(doc = "Longest wait.", defaultValue = "30s")
            Duration timeout) {}

    record Example(
            @Setting(doc = "Which project.", example = "my-project")
            String project,

            @Setting(doc = "The key.") Optional<Secret> key,

            @Setting(doc = "Where.", defaultValue = "https://example.com")
            URI endpoint,

            @Setting(doc = "How fast.", defaultValue = "slow")
            Speed speed,

            @Setting(doc = "Which ones.") List<String> names,
            @Setting(doc = "Limits.") Limits limits) {}

    record SecretWithDefault(
            @Setting(doc = "x", defaultValue = "secret") Secret key) {}

    record Numbers(@Setting(doc = "x") List<Integer> ports) {}

    record TooLarge(
            @Setting(doc = "x", defaultValue = "3000000000") int port) {}

    record Endless(@Setting(doc = "x") Optional<Endless> next) {}

    record Generic<T>(@Setting(doc = "x") T value) {}

    record SameKey(
            @Setting(doc = "x") String baseURL,
            @Setting(doc = "x") String baseUrl,
            @Setting(doc = "x") String baseUrL) {}

    record WrongWord(
            @Setting(doc = "x", defaultValue = "fast") Speed speed) {}

    record WrongExample(
            @Setting(doc = "x", example = "soon") Optional<Duration> delay) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Numbers      | component 'ports' of .* has type java.util.List<java.lang.Integer>, which settings do not know
            TooLarge     | default of setting 'port': '3000000000' is not a whole number
            Endless      | settings record .*Endless contains itself
            Generic      | component 'value' of .* has type T, which settings do not know
            SameKey      | key 'base-url' stands twice
            WrongWord    | default of setting 'speed': 'fast' is not one of \\[slow, very-fast]
            WrongExample | example of setting 'delay': 'soon' is not a duration such as 30s, 5m, 2h or 7d
            """)
    void aRecordThatCouldNotBeBoundHasNoTemplate(String record, String message) throws ClassNotFoundException {
        Class<? extends Record> type =
                Class.forName(SettingsTest.class.getName() + "$" + record).asSubclass(Record.class);

        assertThatThrownBy(() -> SettingsTemplate.of(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(message);
    }

    @Test
    void valuesAreBoundWithDefaults() throws ConnectorException {
        Example example = ConnectorSettings.of(Map.of(
                        "project", "p", "speed", "very-fast", "key", "s3cret", "limits", Map.of("timeout", "PT2M")))
                .bind(Example.class);

        assertThat(example.project()).isEqualTo("p");
        assertThat(example.speed()).isEqualTo(Speed.VERY_FAST);
        assertThat(example.endpoint()).isEqualTo(URI.create("https://example.com"));
        assertThat(example.names()).isEmpty();
        assertThat(example.limits()).isEqualTo(new Limits(10, Duration.ofMinutes(2)));
        assertThat(example.key().orElseThrow().reveal()).isEqualTo("s3cret");
        assertThat(example.toString()).doesNotContain("s3cret");
    }

    @Test
    void aMissingSettingIsNamed() {
        assertThatThrownBy(() -> ConnectorSettings.of(Map.of()).bind(Example.class))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("setting 'project' is missing");
    }

    @Test
    void aWrongValueIsNamedWithWhatIsExpected() {
        Map<String, Object> values = Map.of("project", "p", "limits", Map.of("requests", "many"));
        assertThatThrownBy(() -> ConnectorSettings.of(values).bind(Example.class))
                .hasMessage("setting 'limits.requests': 'many' is not a whole number");
        assertThatThrownBy(() -> ConnectorSettings.of(Map.of("project", "p", "speed", "fast"))
                        .bind(Example.class))
                .hasMessage("setting 'speed': 'fast' is not one of [slow, very-fast]");
    }

    @Test
    void theTemplateSaysWhatTheRecordSays() {
        SettingsTemplate template = SettingsTemplate.of(Example.class);
        assertThat(template.fields())
                .extracting(SettingField::key)
                .containsExactly("project", "key", "endpoint", "speed", "names", "limits");
        assertThat(template.fields())
                .filteredOn(SettingField::required)
                .extracting(SettingField::key)
                .containsExactly("project");
        assertThat(ConfigurationTemplate.of(template).toString())
                .contains("x-wellhead-secret=true", "enum=[slow, very-fast]", "additionalProperties=false");
    }

    @Test
    void aSecretWithADefaultIsRefused() {
        assertThatThrownBy(() -> SettingsTemplate.of(SecretWithDefault.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret 'key' must not have a default");
    }
}
