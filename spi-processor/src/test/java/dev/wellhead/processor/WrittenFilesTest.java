package dev.wellhead.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.settings.ConfigurationTemplate;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.io.File;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenFilesTest {
    private static final String EVERY_KIND = """
            record EveryKind(
                    @Setting(doc = "Says \\"yes\\" in a \\\\ sentence.", defaultValue = "é\\t", example = "b") String text,
                    @Setting(doc = "x", example = "abc") Secret secretKey,
                    @Setting(doc = "x", defaultValue = "10") int requests,
                    @Setting(doc = "x", example = "7") Optional<Integer> boxed,
                    @Setting(doc = "x", defaultValue = "10000000000") long bytes,
                    @Setting(doc = "x") Long boxedLong,
                    @Setting(doc = "x", defaultValue = "1e3") double ratio,
                    @Setting(doc = "x") Optional<Double> boxedRatio,
                    @Setting(doc = "x", defaultValue = "true") boolean on,
                    @Setting(doc = "x") Boolean boxedOn,
                    @Setting(doc = "x", defaultValue = "30s", example = "PT2M") Duration timeout,
                    @Setting(doc = "x", defaultValue = "https://example.com") URI endpoint,
                    @Setting(doc = "x", example = "key.json") Optional<Path> keyFile,
                    @Setting(doc = "x", defaultValue = "very-fast") Speed speed,
                    @Setting(doc = "x", defaultValue = "a, b", example = "c") List<String> names,
                    @Setting(doc = "x") Map<String, String> labels,
                    @Setting(doc = "x") Object anything,
                    @Setting(doc = "x") Limits limits,
                    @Setting(doc = "x") Optional<Limits> more) {
                enum Speed { SLOW, VERY_FAST }

                record Limits(
                        @Setting(doc = "x") int maxRows2Read,
                        @Setting(doc = "x") Optional<Inner> inner) {}

                record Inner(@Setting(doc = "x") String deepest) {}
            }

            """;

    @TempDir
    Path classes;

    @Test
    void aGoodClassYieldsExactlyTheseFiles() {
        Compilation compilation = Compilation.of(classes, Sources.file("Weather", """
                        @ExportConnector(
                                value = "weather",
                                settings = Weather.Settings.class,
                                vendor = "Example \\\\ Söhne",
                                licence = "MIT",
                                grants = {"hosts:api.example.com", "exit"})
                        public final class Weather implements ConnectorProvider {
                            record Settings(@Setting(doc = "Which city.", example = "Oslo") String city) {}
                            METHODS
                        }
                        """), Sources.VERSION);

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.warnings()).isEmpty();
        assertThat(compilation.resources())
                .containsExactly(
                        Map.entry("META-INF/services/dev.wellhead.spi.ConnectorProvider", "demo.Weather\n"),
                        Map.entry("META-INF/wellhead/plugin.properties", """
                                connector.weather=demo.Weather
                                grants=exit,hosts:api.example.com
                                id=weather
                                java=17
                                licence=MIT
                                spi=0.2
                                vendor=Example \\\\ Söhne
                                version=1.2.3
                                """),
                        Map.entry("META-INF/wellhead/weather.schema.json", """
                                {
                                  "$schema" : "https://json-schema.org/draft/2020-12/schema",
                                  "type" : "object",
                                  "properties" : {
                                    "city" : {
                                      "description" : "Which city.",
                                      "type" : "string",
                                      "examples" : [
                                        "Oslo"
                                      ]
                                    }
                                  },
                                  "required" : [
                                    "city"
                                  ],
                                  "additionalProperties" : false
                                }
                                """));
    }

    @Test
    void valuesComeBackAsTheyWereWritten() throws Exception {
        Compilation compilation = Compilation.of(
                classes,
                Sources.file(
                        "Weather",
                        "@ExportConnector(value = \"weather\", vendor = \"\\\\ = Söhne: #1\")"
                                + " public class Weather implements ConnectorProvider { METHODS }"),
                Sources.VERSION);
        Properties properties = new Properties();
        properties.load(new StringReader(compilation.resources().get("META-INF/wellhead/plugin.properties")));

        assertThat(properties).containsEntry("vendor", "\\ = Söhne: #1");
    }

    @Test
    void theTemplateIsTheOneThatTheConnectorAnswersWhenItRuns() throws Exception {
        Compilation compilation = Compilation.of(
                classes,
                Sources.file(
                        "Weather",
                        EVERY_KIND + "@ExportConnector(value = \"weather\", settings = EveryKind.class)"
                                + " public class Weather implements ConnectorProvider { METHODS }"),
                Sources.VERSION);
        assertThat(compilation.errors()).isEmpty();

        SettingsTemplate running =
                SettingsTemplate.of(compilation.load("demo.EveryKind").asSubclass(Record.class));

        assertThat(running.fields())
                .extracting(SettingField::kind)
                .as("no kind of setting is left out")
                .contains(SettingField.Kind.values());
        assertThat(compilation.resources())
                .containsEntry(
                        "META-INF/wellhead/weather.schema.json", TemplateJson.write(ConfigurationTemplate.of(running)));
    }

    @Test
    void aRecordThatWasCompiledEarlierGivesTheSameTemplate(@TempDir Path earlier) {
        Compilation first = Compilation.of(earlier, Sources.file("EveryKind", "public " + EVERY_KIND), Sources.VERSION);
        assertThat(first.errors()).isEmpty();
        String export = "@ExportConnector(value = \"weather\", settings = EveryKind.class)"
                + " public class Weather implements ConnectorProvider { METHODS }";

        Compilation apart = Compilation.with(
                earlier + File.pathSeparator + System.getProperty("java.class.path"),
                classes,
                Sources.file("Weather", export),
                Sources.VERSION);
        assertThat(apart.errors()).isEmpty();
        Compilation together = Compilation.of(
                earlier.resolve("together"), Sources.file("Weather", EVERY_KIND + export), Sources.VERSION);

        assertThat(apart.resources()).isEqualTo(together.resources());
    }

    @Test
    void severalConnectorsStandInTheOrderOfTheirNames() {
        Compilation compilation = Compilation.of(
                classes, Sources.file("Many", """
                        public class Many {
                            @ExportConnector(value = "b-two", grants = "exit", licence = "MIT")
                            public static class First implements ConnectorProvider { METHODS }
                            @ExportConnector(value = "a-one", grants = {"files", "exit"})
                            public static class Second implements ConnectorProvider { METHODS }
                        }
                        """), Sources.VERSION, "-Awellhead.plugin.id=example.many");

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.resources())
                .containsExactly(
                        Map.entry(
                                "META-INF/services/dev.wellhead.spi.ConnectorProvider",
                                "demo.Many$First\ndemo.Many$Second\n"),
                        Map.entry("META-INF/wellhead/plugin.properties", """
                                connector.a-one=demo.Many$Second
                                connector.b-two=demo.Many$First
                                grants=exit,files
                                id=example.many
                                java=17
                                licence=MIT
                                spi=0.2
                                vendor=
                                version=1.2.3
                                """));
    }

    @Test
    void aPluginWithoutAVersionGetsAWarning() {
        Compilation compilation = Compilation.of(
                classes,
                Sources.file(
                        "Weather",
                        "@ExportConnector(\"weather\") public record Weather() implements ConnectorProvider { METHODS }"));

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.warnings())
                .containsExactly("the plugin has no version and gets 0.0.0: compile with"
                        + " -Awellhead.plugin.version=VERSION, in Maven ${project.version}");
        assertThat(compilation.resources().get("META-INF/wellhead/plugin.properties"))
                .contains("version=0.0.0\n");
    }

    @Test
    void theCompilerFindsTheProcessorOnItsProcessorPath() {
        Compilation compilation = Compilation.of(
                classes,
                Sources.file(
                        "Weather",
                        "@ExportConnector(\"weather\") public class Weather implements ConnectorProvider { METHODS }"),
                Sources.VERSION,
                "-processorpath",
                System.getProperty("java.class.path"));

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.resources())
                .containsOnlyKeys(
                        "META-INF/services/dev.wellhead.spi.ConnectorProvider", "META-INF/wellhead/plugin.properties");
    }

    @Test
    void sourcesThatExportNothingYieldNothing() {
        Compilation compilation = Compilation.of(
                classes, Sources.file("Options", "record Options(@Setting(doc = \"x\") String city) {}"));

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.warnings()).isEmpty();
        assertThat(compilation.resources()).isEmpty();
    }
}
