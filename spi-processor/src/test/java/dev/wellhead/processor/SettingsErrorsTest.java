package dev.wellhead.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.settings.SettingsTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings records that {@link SettingsTemplate#of} refuses when they run are refused when they are compiled. */
class SettingsErrorsTest {
    private static final String KNOWN = ", which settings do not know: take String, Secret, int, long, double, boolean,"
            + " Duration, URI, Path, an enum, List<String>, Map<String, String>, Object, a record of these, or Optional"
            + " of any of them";

    @TempDir
    Path classes;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            @Setting(doc = "x") int known, String city               | 'city' of settings record Bad needs @Setting with a doc that says in a sentence what it is for
            @Setting(doc = " ") String city                          | 'city' of settings record Bad needs @Setting with a doc that says in a sentence what it is for
            @Setting(doc = "x") float width                          | 'width' of settings record Bad has type float KNOWN
            @Setting(doc = "x") byte[] key                           | 'key' of settings record Bad has type byte[] KNOWN
            @Setting(doc = "x") java.time.Instant since              | 'since' of settings record Bad has type java.time.Instant KNOWN
            @Setting(doc = "x") List<Integer> ports                  | 'ports' of settings record Bad has type java.util.List<java.lang.Integer> KNOWN
            @Setting(doc = "x") List raw                             | 'raw' of settings record Bad has type java.util.List KNOWN
            @Setting(doc = "x") List<? extends String> some          | 'some' of settings record Bad has type java.util.List<? extends java.lang.String> KNOWN
            @Setting(doc = "x") Map<String, Integer> sizes           | 'sizes' of settings record Bad has type java.util.Map<java.lang.String,java.lang.Integer> KNOWN
            @Setting(doc = "x") Optional<Optional<String>> twice     | 'twice' of settings record Bad has type java.util.Optional<java.util.Optional<java.lang.String>> KNOWN
            @Setting(doc = "x") Optional<?> anything                 | 'anything' of settings record Bad has type java.util.Optional<?> KNOWN
            @Setting(doc = "x") Optional raw                         | 'raw' of settings record Bad has type java.util.Optional KNOWN
            @Setting(doc = "x", defaultValue = "abc") Secret key     | 'key' of settings record Bad cannot be a setting: secret 'key' must not have a default
            @Setting(doc = "x", defaultValue = "many") int rows      | 'rows' of settings record Bad cannot be a setting: default of setting 'rows': 'many' is not a whole number
            @Setting(doc = "x", defaultValue = "3000000000") int id  | 'id' of settings record Bad cannot be a setting: default of setting 'id': '3000000000' is not a whole number of 32 bits
            @Setting(doc = "x", example = "1.5") Optional<Long> id   | 'id' of settings record Bad cannot be a setting: example of setting 'id': '1.5' is not a whole number
            @Setting(doc = "x", defaultValue = "NaN") double ratio   | 'ratio' of settings record Bad cannot be a setting: default of setting 'ratio': 'NaN' is not a finite number
            @Setting(doc = "x", defaultValue = "yes") boolean on     | 'on' of settings record Bad cannot be a setting: default of setting 'on': 'yes' is not true or false
            @Setting(doc = "x", defaultValue = "soon") Duration due  | 'due' of settings record Bad cannot be a setting: default of setting 'due': 'soon' is not a duration such as 30s, 5m, 2h or 7d
            @Setting(doc = "x", defaultValue = "ftp://a") URI where  | 'where' of settings record Bad cannot be a setting: default of setting 'where': 'ftp://a' is not an http or https address
            @Setting(doc = "x", defaultValue = "FAST") Speed speed   | 'speed' of settings record Bad cannot be a setting: default of setting 'speed': 'FAST' is not one of [slow, very-fast]
            @Setting(doc = "x", defaultValue = "a") Map<String, String> by | 'by' of settings record Bad cannot be a setting: default of setting 'by': 'a' is not a group of settings
            @Setting(doc = "x") None none                            | 'none' of settings record Bad cannot be a setting: setting 'none' is one of a few words, but there are none
            @Setting(doc = "x") Optional<Bad> next                   | 'next' of settings record Bad makes Bad contain itself: a group must end
            """)
    void aComponentThatCannotBeASettingDoesNotCompile(String component, String message) throws Exception {
        Map<String, String> sources = Sources.file("Bad", record("Bad", component));
        Compilation compilation = Compilation.of(classes, sources, Sources.VERSION);

        assertThat(compilation.errors()).containsExactly("component " + message.replace(" KNOWN", KNOWN));
        assertThat(compilation.place()).contains(component);
        assertThatTheRunningContractAgrees(sources, "demo.Bad");
    }

    @Test
    void componentsThatGetTheSameKeyAreRefused() throws Exception {
        Map<String, String> sources = Sources.file(
                "Bad", record("Bad", "@Setting(doc = \"x\") String baseURL, @Setting(doc = \"x\") String baseUrl"));
        Compilation compilation = Compilation.of(classes, sources, Sources.VERSION);

        assertThat(compilation.errors()).containsExactly("settings record Bad: key 'base-url' stands twice");
        assertThatTheRunningContractAgrees(sources, "demo.Bad");
    }

    @Test
    void aTypeVariableIsRefused() throws Exception {
        Map<String, String> sources = Sources.file("Bad", "record Bad<T>(@Setting(doc = \"x\") T value) {}");
        Compilation compilation = Compilation.of(classes, sources, Sources.VERSION);

        assertThat(compilation.errors()).containsExactly("component 'value' of settings record Bad has type T" + KNOWN);
        assertThatTheRunningContractAgrees(sources, "demo.Bad");
    }

    @Test
    void aGroupIsCheckedWithWhatContainsItAndReportedOnce() throws Exception {
        Map<String, String> sources = Sources.file("Outer", """
                record Outer(@Setting(doc = "x") Optional<Inner> first, @Setting(doc = "x") Inner second) {}

                record Inner(String unsaid) {}
                """);
        Compilation compilation = Compilation.of(classes, sources, Sources.VERSION);

        assertThat(compilation.errors())
                .containsExactly("component 'unsaid' of settings record Inner needs @Setting with a doc that says in a"
                        + " sentence what it is for");
        assertThatTheRunningContractAgrees(sources, "demo.Outer");
    }

    @Test
    void theKeyOfTheSignInIsReserved() {
        Map<String, String> sources = Sources.file("Weather", """
                @ExportConnector(value = "weather", settings = Weather.Settings.class)
                public class Weather implements ConnectorProvider {
                    record Settings(@Setting(doc = "x") String auth) {}
                    METHODS
                }
                """);

        assertThat(Compilation.of(classes, sources, Sources.VERSION).errors())
                .containsExactly("a setting must not have the key 'auth', under which a connection says how it signs"
                        + " in: rename the component");
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        Map<String, String> sources = Sources.file(
                "Bad", record("Bad", "float one, @Setting(doc = \"x\") char two, @Setting(doc = \"\") int three"));

        assertThat(Compilation.of(classes, sources, Sources.VERSION).errors()).hasSize(3);
    }

    private static String record(String name, String components) {
        return "record " + name + "(\n        " + components
                + ") {}\n\nenum Speed { SLOW, VERY_FAST }\n\nenum None {}\n";
    }

    /** Compiled without the processor, the record is refused by what runs. */
    private void assertThatTheRunningContractAgrees(Map<String, String> sources, String name) throws Exception {
        Compilation unchecked = Compilation.of(classes, sources, "-proc:none");
        assertThat(unchecked.errors()).isEqualTo(List.of());
        Class<? extends Record> type = unchecked.load(name).asSubclass(Record.class);

        assertThatThrownBy(() -> SettingsTemplate.of(type)).isInstanceOf(IllegalArgumentException.class);
    }
}
