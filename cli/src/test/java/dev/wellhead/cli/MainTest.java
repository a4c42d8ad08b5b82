package dev.wellhead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "help"})
    void helpComesOnStandardOutputAndNamesEveryCommand(String argument) {
        CliRun.Result result =
                argument.isEmpty() ? CliRun.in(folder).run() : CliRun.in(folder).run(argument);

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("Usage: wellhead COMMAND");
        CommandIndex.names().forEach(name -> assertThat(result.out()).contains(name));
    }

    @Test
    void allOfTheHelpListsTheExitCodes() {
        CliRun.Result result = CliRun.in(folder).run("help", "--all");

        assertThat(result.out()).contains("Exit codes").contains("130").contains("--no-color");
    }

    @Test
    void anUnknownCommandIsAUsageErrorThatNamesTheNearest() {
        CliRun.Result result = CliRun.in(folder).run("vesrion");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                error[CLI-COMMAND-UNKNOWN]: there is no command 'vesrion'
                  do: did you mean 'version'? 'wellhead help --all' lists the commands.
                """);
    }

    @Test
    void anUnknownOptionIsAUsageErrorThatNamesTheNearest() {
        CliRun.Result result = CliRun.in(folder).run("version", "--jsn");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error[CLI-USAGE]: unknown option: '--jsn'\n")
                .contains("did you mean '--json'?")
                .contains("'wellhead version --help' explains the command");
    }

    @Test
    void globalOptionsStandBeforeOrAfterTheCommand() {
        assertThat(CliRun.in(folder).run("-q", "version").code()).isZero();
        assertThat(CliRun.in(folder).run("version", "-C", ".", "--no-color").code())
                .isZero();
    }

    @Test
    void colorsFollowTheTerminalAndTheEnvironment() {
        assertThat(CliRun.in(folder).run("--help").out()).doesNotContain("\u001b");
        assertThat(CliRun.in(folder).onTerminal(100).run("--help").out()).contains("\u001b[1m");
        assertThat(CliRun.in(folder)
                        .onTerminal(100)
                        .with("NO_COLOR", "1")
                        .run("--help")
                        .out())
                .doesNotContain("\u001b");
        assertThat(CliRun.in(folder).with("CLICOLOR_FORCE", "1").run("--help").out())
                .contains("\u001b[1m");
        assertThat(CliRun.in(folder).onTerminal(100).run("--help", "--no-color").out())
                .doesNotContain("\u001b");
    }

    @Test
    void theVersionForScriptsIsJson() {
        CliRun.Result result = CliRun.in(folder).run("version", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("{\"version\":").endsWith("}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completionKnowsEveryCommand(String shell) {
        CliRun.Result result = CliRun.in(folder).run("completion", shell);

        assertThat(result.code()).isZero();
        CommandIndex.names().forEach(name -> assertThat(result.out()).contains(name));
    }
}
