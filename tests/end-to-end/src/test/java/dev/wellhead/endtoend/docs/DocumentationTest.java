package dev.wellhead.endtoend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows every document as its reader would, in order and in an empty folder: runs the commands of {@code console}
 * blocks and compares the output below them, and writes the files of blocks such as {@code yaml wellhead.yml}. Output
 * is of standard output, in {@code console both} of both streams; {@link Elision} says what may be left out. A command
 * ends with exit code 0 unless {@code echo $?} follows.
 */
class DocumentationTest {
    /** {@code sh} and {@code text} are only to be looked at. */
    private static final Set<String> LANGUAGES =
            Set.of("console", "java", "json", "mermaid", "sh", "sql", "text", "xml", "yaml");

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void everyCommandDoesWhatTheDocumentSays(Path document, @TempDir Path folder) throws Exception {
        try (Shell shell = new Shell(folder.toRealPath())) {
            for (Documents.Block block : Documents.blocks(document)) {
                boolean executed = !needsMaven(block);
                if (executed && block.language().equals("console")) {
                    run(ConsoleBlock.commands(block), shell);
                } else if (executed && block.info().size() > 1) {
                    shell.write(block.info().get(1), block.lines());
                }
            }
        }
    }

    @Test
    void everyBlockSaysWhatItIs() throws Exception {
        for (Path document : Documents.all()) {
            for (Documents.Block block : Documents.blocks(document)) {
                assertThat(LANGUAGES).as(block.place()).contains(block.language());
            }
        }
    }

    @Test
    void leftOutTextIsMarkedByThreeDots() {
        List<String> output = List.of("run 17 took 3 s", "a", "b", "end");

        assertThat(Elision.matches(List.of("run ... took ... s", "...", "end"), output))
                .isTrue();
        assertThat(Elision.matches(List.of("...", "a", "...", "b", "end"), output))
                .isTrue();
        assertThat(Elision.matches(List.of("run ... took ... s", "end"), output))
                .isFalse();
        assertThat(Elision.matches(List.of("run 17 took 3 s", "a", "b"), output))
                .isFalse();
        assertThat(Elision.matches(List.of("run.17 took 3 s", "..."), output)).isFalse();
    }

    private static void run(List<ConsoleBlock.Command> commands, Shell shell) throws Exception {
        for (int i = 0; i < commands.size(); i++) {
            ConsoleBlock.Command command = commands.get(i);
            Shell.Answer answer = shell.run(command.words());
            boolean asked =
                    i + 1 < commands.size() && commands.get(i + 1).words().equals(List.of("echo", "$?"));
            if (!asked) {
                assertThat(answer.exitCode())
                        .as("exit code of %s\n%s", command, String.join("\n", answer.both()))
                        .isZero();
            }
            List<String> output = command.both() ? answer.both() : answer.out();
            if (!command.shown().isEmpty() && !Elision.matches(command.shown(), output)) {
                assertThat(output).as("output of %s", command).containsExactlyElementsOf(command.shown());
            }
        }
    }

    /** The guide to a connector takes minutes; tests/real/plugins follows it. */
    private static boolean needsMaven(Documents.Block block) {
        return block.info().contains("maven") || block.info().contains("excerpt");
    }

    static Stream<Path> documents() throws Exception {
        List<Path> runnable = new ArrayList<>();
        for (Path document : Documents.all()) {
            if (Documents.blocks(document).stream()
                    .anyMatch(block -> block.language().equals("console") && !needsMaven(block))) {
                runnable.add(document);
            }
        }
        return runnable.stream();
    }
}
