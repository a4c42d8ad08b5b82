package dev.wellhead.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the text of the sources. */
class SourceFilesTest {
    private static final int LONGEST_FILE = 500;
    private static final int LONGEST_README = 40;

    @Test
    void noFileIsTooLongToRead() {
        assertThat(Repository.javaFiles("src").filter(file -> lines(file).size() > LONGEST_FILE))
                .as("files of more than %d lines: what belongs together fits on fewer", LONGEST_FILE)
                .isEmpty();
    }

    @Test
    void noTestSleepsOrIsSwitchedOff() {
        // Resources are the sources of plugins, some of which do what they should not.
        assertThat(Repository.javaFiles("src/test/java")
                        .flatMap(file -> found(file, "Thread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(|@Disabled")))
                .as("a test that sleeps is slow and still fails on a slow machine; one that is off tells nothing")
                .isEmpty();
    }

    @Test
    void nothingIsLeftToDoInsideTheCode() {
        assertThat(Repository.javaFiles("src").flatMap(file -> found(file, "\\b(TODO|FIXME|XXX)\\b")))
                .as("open work stands in docs/project_status.md, where people look for it")
                .isEmpty();
    }

    @Test
    void noTestUsesAMockingLibrary() {
        assertThat(Repository.javaFiles("src/test")
                        .flatMap(file -> found(file, "^import .*(mockito|easymock|powermock|jmock)")))
                .as("fakes are written by hand and behave; mocks repeat what their author believed")
                .isEmpty();
    }

    @Test
    void noReadmeOfAModuleIsTooLongToRead() {
        assertThat(Stream.concat(Repository.MODULES.stream().map(Module::folder), Repository.examples().stream())
                        .map(folder -> folder.resolve("README.md"))
                        .filter(Files::exists)
                        .filter(readme -> lines(readme).size() > LONGEST_README))
                .as("a README of more than %d lines: what, what not, where to start, how to test", LONGEST_README)
                .isEmpty();
    }

    private static Stream<String> found(Path file, String expression) {
        if (file.endsWith("SourceFilesTest.java")) {
            return Stream.empty();
        }
        Pattern pattern = Pattern.compile(expression);
        List<String> lines = lines(file);
        return IntStream.range(0, lines.size())
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .mapToObj(i -> Repository.root().relativize(file) + ":" + (i + 1) + ": "
                        + lines.get(i).strip());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
