package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.Simulators;
import dev.wellhead.simulators.base.RunningSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of the README as they stand there, in order and in one folder, and compares the output that stands
 * below them. The simulator's port is another one, so that the test disturbs nobody.
 */
class ReadmeTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final String PORT = "9050";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** A command and the output that is shown; none when the README shows none. */
    private record Example(List<String> words, List<String> shown) {}

    @Test
    void everyCommandDoesWhatTheReadmeSays(@TempDir Path folder) throws Exception {
        List<Example> examples = examples();
        assertThat(examples).hasSizeGreaterThan(6);
        try (RunningSimulator simulator = Simulators.start("bigquery", Map.of("rows", "20000"))) {
            String port = simulator.endpoint().substring(simulator.endpoint().lastIndexOf(':') + 1);
            for (Example example : examples) {
                if (!example.words().get(0).equals("simulate")) {
                    run(example, port, folder);
                }
            }
        }
    }

    private static void run(Example example, String port, Path folder) throws Exception {
        String[] arguments =
                example.words().stream().map(word -> word.replace(PORT, port)).toArray(String[]::new);
        SyncProcess process = SyncProcess.start(folder, arguments);
        assertThat(process.exitCode())
                .as("exit code of wellhead %s\n%s", String.join(" ", arguments), process.everything())
                .isZero();
        if (!example.shown().isEmpty()) {
            assertThat(process.output().lines().map(String::stripTrailing))
                    .as("output of wellhead %s", String.join(" ", arguments))
                    .containsExactlyElementsOf(example.shown());
        }
    }

    private static List<Example> examples() throws Exception {
        List<Example> examples = new ArrayList<>();
        boolean inConsole = false;
        for (String line : Files.readAllLines(README)) {
            if (line.startsWith("```")) {
                inConsole = line.equals("```console");
            } else if (inConsole && line.startsWith("$ ./wellhead ")) {
                examples.add(new Example(words(line.substring("$ ./wellhead ".length())), new ArrayList<>()));
            } else if (inConsole && !line.startsWith("$") && !examples.isEmpty()) {
                examples.get(examples.size() - 1).shown().add(line.stripTrailing());
            }
        }
        return examples;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
