package dev.wellhead.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exported classes that a host could not load, or whose descriptor it would refuse. */
class ProviderErrorsTest {
    @TempDir
    Path classes;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            @ExportConnector("weather") class Weather implements ConnectorProvider { public Weather() {} METHODS } \
            | exported class Weather is not public, so a host cannot create it: declare it public
            @ExportConnector("weather") public abstract class Weather implements ConnectorProvider { public Weather() {} METHODS } \
            | exported class Weather is abstract, so a host cannot create it: export a class that extends it
            @ExportConnector("weather") public class Weather<T> implements ConnectorProvider { METHODS } \
            | exported class Weather has type parameters: export a class without any
            @ExportConnector("weather") public class Weather { } \
            | exported class Weather does not implement dev.wellhead.spi.ConnectorProvider: implement it
            @ExportConnector("weather") public class Weather implements ConnectorProvider { public Weather(String key) {} METHODS } \
            | exported class Weather has no constructor without parameters: add a public one; settings come with open
            @ExportConnector("weather") public class Weather implements ConnectorProvider { Weather() {} METHODS } \
            | exported class Weather has a constructor without parameters that is not public, so a host cannot call it: declare it public
            @ExportConnector("weather") public class Weather implements ConnectorProvider { private Weather() {} METHODS } \
            | exported class Weather has a constructor without parameters that is not public, so a host cannot call it: declare it public
            @ExportConnector("weather") public interface Weather extends ConnectorProvider { } \
            | exported class Weather is not a class: put @ExportConnector on a class that implements ConnectorProvider
            @ExportConnector("weather") public enum Weather implements ConnectorProvider { ONE; METHODS } \
            | exported class Weather is not a class: put @ExportConnector on a class that implements ConnectorProvider
            public class Weather { @ExportConnector("weather") public class Inner implements ConnectorProvider { public Inner() {} METHODS } } \
            | exported class Inner is an inner class, so a host cannot create it: declare it static or move it to a file of its own
            class Weather { @ExportConnector("weather") public static class Inner implements ConnectorProvider { METHODS } } \
            | exported class Inner is inside of Weather, which is not public, so a host cannot create it: declare Weather public or move the class to a file of its own
            @ExportConnector("Weather") public class Weather implements ConnectorProvider { METHODS } \
            | connector type 'Weather' must be lower case letters, digits and dashes, starting with a letter, at most 64 of them
            @ExportConnector("") public class Weather implements ConnectorProvider { METHODS } \
            | connector type '' must be lower case letters, digits and dashes, starting with a letter, at most 64 of them
            @ExportConnector("../weather") public class Weather implements ConnectorProvider { METHODS } \
            | connector type '../weather' must be lower case letters, digits and dashes, starting with a letter, at most 64 of them
            @ExportConnector(value = "weather", grants = "hosts: a, b") public class Weather implements ConnectorProvider { METHODS } \
            | grant 'hosts: a, b' must be a word, or a word, a colon and what it applies to, without spaces and commas, e.g. 'hosts:api.example.com'
            @ExportConnector(value = "weather", grants = {"exit", "exit"}) public class Weather implements ConnectorProvider { METHODS } \
            | grant 'exit' stands twice; name it once
            @ExportConnector(value = "weather", vendor = "a\\nspi=9.9") public class Weather implements ConnectorProvider { METHODS } \
            | vendor must be one line without control characters
            """)
    void aClassThatAHostWouldRefuseDoesNotCompile(String source, String message) {
        Compilation compilation = Compilation.of(classes, Sources.file("Weather", source), Sources.VERSION);

        assertThat(compilation.errors()).containsExactly(message);
        assertThat(compilation.place()).as("the line it points to").startsWith(source.substring(0, 5));
        assertThat(compilation.resources()).isEmpty();
    }

    @Test
    void aTypeIsExportedOnce() {
        String source = "@ExportConnector(\"weather\") public class %s implements ConnectorProvider { METHODS }";
        Compilation compilation = Compilation.of(
                classes,
                Map.of(
                        "demo.One", Sources.source(source.formatted("One")),
                        "demo.Two", Sources.source(source.formatted("Two"))),
                Sources.VERSION);

        assertThat(compilation.errors())
                .containsExactly(
                        "connector type 'weather' is also exported by demo.One: give one of them another type");
    }

    @Test
    void aClassInAPackageOfTheContractIsRefused() {
        String source = Sources.source("@ExportConnector(\"weather\") public class Weather"
                        + " implements ConnectorProvider { METHODS }")
                .replace("package demo", "package dev.wellhead.spi.weather");
        Compilation compilation =
                Compilation.of(classes, Map.of("dev.wellhead.spi.weather.Weather", source), Sources.VERSION);

        assertThat(compilation.errors())
                .containsExactly("exported class Weather is in a package that a plugin takes from its host, so a host"
                        + " cannot find it: move it to a package of your own");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -Awellhead.plugin.id=Weather    | plugin id 'Weather' must be lower case letters, digits, dots and dashes, \
            at most 64 of them: change the option -Awellhead.plugin.id
            -Awellhead.plugin.id=a..b       | plugin id 'a..b' must be lower case letters, digits, dots and dashes, \
            at most 64 of them: change the option -Awellhead.plugin.id
            -Awellhead.plugin.version=../1  | plugin version '../1' must be letters, digits, dots and dashes such as 1.4.0, \
            at most 64 of them: change the option -Awellhead.plugin.version
            """)
    void aNameThatCannotBeAFolderIsRefused(String option, String message) {
        String source = "@ExportConnector(\"weather\") public class Weather implements ConnectorProvider { METHODS }";
        String[] options = option.contains("version") ? new String[] {option} : new String[] {Sources.VERSION, option};
        Compilation compilation = Compilation.of(classes, Sources.file("Weather", source), options);

        assertThat(compilation.errors()).containsExactly(message);
    }

    @Test
    void severalConnectorsNeedANameForThePluginAndOneVendor() {
        String source = "@ExportConnector(value = \"%s\", vendor = \"%s\")"
                + " public class %s implements ConnectorProvider { METHODS }";
        Compilation compilation = Compilation.of(
                classes,
                Map.of(
                        "demo.One", Sources.source(source.formatted("one", "Ann", "One")),
                        "demo.Two", Sources.source(source.formatted("two", "Bob", "Two"))),
                Sources.VERSION);

        assertThat(compilation.errors())
                .containsExactly(
                        "the plugin exports several connectors, [one, two], and needs a name of its own: compile with"
                                + " -Awellhead.plugin.id=NAME",
                        "the plugin's classes name several values of vendor, [Ann, Bob]: name one");
    }

    @Test
    void aContractThatIsOlderThanTheProcessorIsNamed() {
        String exported = "@ExportConnector(\"weather\") public class Weather implements ConnectorProvider { METHODS }";
        Compilation compilation = Compilation.of(
                classes,
                Map.of(
                        "demo.Weather", Sources.source(exported),
                        "dev.wellhead.spi.SpiVersion",
                                "package dev.wellhead.spi; public record SpiVersion(int major, int minor) {}",
                        "dev.wellhead.spi.ExportConnector",
                                "package dev.wellhead.spi; public @interface ExportConnector { String value(); }"),
                Sources.VERSION);

        assertThat(compilation.errors())
                .containsExactly("wellhead-spi is older than wellhead-spi-processor: give both the same version");
    }

    @Test
    void settingsThatAreNoRecordAreRefusedByTheCompilerItself() {
        String source = "@ExportConnector(value = \"weather\", settings = String.class)"
                + " public class Weather implements ConnectorProvider { METHODS }";
        Compilation compilation = Compilation.of(classes, Sources.file("Weather", source), Sources.VERSION);

        assertThat(compilation.errors()).singleElement().asString().contains("String", "Record");
    }
}
