package dev.wellhead.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the API against the dumps of earlier minor versions, which stand in the repository as {@code api-MAJOR.MINOR.txt}:
 * a plugin that was compiled against one of them still runs, or {@code accepted-breaks.txt} says why it does not.
 */
class ApiCompatibilityTest {
    private static final String BECAUSE = "because ";

    private final ApiChanges changes =
            new ApiChanges(ApiCompatibilityTest::isHostImplemented, ApiCompatibilityTest::hasDefault);

    static Stream<SpiVersion> earlierMinors() {
        return IntStream.range(SpiVersion.CURRENT.major() == 0 ? 1 : 0, SpiVersion.CURRENT.minor())
                .mapToObj(minor -> new SpiVersion(SpiVersion.CURRENT.major(), minor));
    }

    @ParameterizedTest
    @MethodSource("earlierMinors")
    void aPluginOfAnEarlierMinorVersionFindsWhatItWasCompiledAgainst(SpiVersion version) throws IOException {
        List<String> breaks = changes.breaks(types("api-" + version + ".txt"), types("api.txt"));

        assertThat(breaks)
                .as(
                        "changes since %s that plugins may trip over. Undo them, or list them in spi/accepted-breaks.txt with"
                                + " the reason",
                        version)
                .isSubsetOf(acceptedBreaks().keySet());
    }

    @Test
    void everyAcceptedBreakIsThereAndHasItsReason() throws IOException {
        List<String> breaks = earlierMinors()
                .flatMap(version -> changes.breaks(types("api-" + version + ".txt"), types("api.txt")).stream())
                .toList();

        assertThat(breaks)
                .as("what is listed but did not happen belongs out of the list")
                .containsAll(acceptedBreaks().keySet());
        assertThat(acceptedBreaks().values())
                .allSatisfy(reason -> assertThat(reason).startsWith(BECAUSE).hasSizeGreaterThan(BECAUSE.length() + 20));
    }

    @Test
    void anApiThatChangedHasAGreaterMinorVersion() {
        SpiVersion last = earlierMinors().reduce((a, b) -> b).orElseThrow();

        assertThat(types("api.txt"))
                .as("equal to %s: then nothing is new", last)
                .isNotEqualTo(types("api-" + last + ".txt"));
        assertThat(Files.exists(Path.of("api-" + SpiVersion.CURRENT + ".txt")))
                .as("the dump of a version is kept when the next one begins")
                .isFalse();
    }

    private static Map<String, String> acceptedBreaks() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("accepted-breaks.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        Map<String, String> accepted = new LinkedHashMap<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            accepted.put(lines.get(i), lines.get(i + 1));
        }
        assertThat(lines).as("a break and its reason are two lines").hasSize(2 * accepted.size());
        return accepted;
    }

    private static Map<String, ApiType> types(String file) {
        try {
            return ApiType.parse(Files.readAllLines(Path.of(file)));
        } catch (IOException e) {
            throw new IllegalStateException("the dump of an earlier version must be kept: " + file, e);
        }
    }

    private static boolean isHostImplemented(String name) {
        return type(name).isAnnotationPresent(HostImplemented.class);
    }

    /** From {@code public abstract java.lang.String dev.wellhead.spi.ExportConnector.vendor()}. */
    private static boolean hasDefault(String member) {
        String path = member.substring(member.lastIndexOf(' ') + 1).replace("()", "");
        int dot = path.lastIndexOf('.');
        return Arrays.stream(type(path.substring(0, dot)).getDeclaredMethods())
                .filter(method -> method.getName().equals(path.substring(dot + 1)))
                .map(Method::getDefaultValue)
                .anyMatch(value -> value != null);
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
