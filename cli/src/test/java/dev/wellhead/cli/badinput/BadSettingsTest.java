package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings on the command line and in the project file that cannot be. */
class BadSettingsTest {
    @TempDir
    Path folder;

    record Flags(List<String> flags, String code, List<String> says) {
        static Flags of(String flags, String code, String... says) {
            return new Flags(List.of(flags.split(" ")), code, List.of(says));
        }

        @Override
        public String toString() {
            return String.join(" ", flags);
        }
    }

    static Stream<Flags> flags() {
        String invalid = "SETTINGS-INVALID";
        return Stream.of(
                Flags.of("bigqery shop --set project=p", "CONNECTOR-UNKNOWN", "'bigqery'", "Did you mean 'bigquery'?"),
                Flags.of(
                        "bigquery shop --set project=p --set projekt=p --auth none", invalid, "'projekt'", "'project'"),
                Flags.of("bigquery shop --auth none", invalid, "'project' is missing", "For example project:"),
                Flags.of(
                        "bigquery shop --set projekt=p --auth none",
                        invalid,
                        "2 settings are wrong",
                        "'projekt' is unknown. Did you mean 'project'?",
                        "'project' is missing"),
                Flags.of(
                        "bigquery shop --set project=p --set page-rows=many --auth none",
                        invalid,
                        "'page-rows'",
                        "'many' is not a whole number"),
                Flags.of(
                        "bigquery shop --set project=p --set full-read=maybe --auth none",
                        invalid,
                        "'full-read'",
                        "'maybe'",
                        "auto, query, table"),
                Flags.of(
                        "bigquery shop --set project=p --set endpoint=localhost --auth none",
                        invalid,
                        "'endpoint'",
                        "'localhost'",
                        "http:// or https://"),
                Flags.of("bigquery shop --set project=p --auth nobody", invalid, "'nobody'", "service-account", "none"),
                Flags.of(
                        "bigquery shop --set project=p --auth service-account --auth-set key-file=${env:NOT_SET}",
                        invalid,
                        "'auth.key-file'",
                        "NOT_SET, which is not set"));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void flagsAreNamedAndNothingIsWritten(Flags wrong) {
        String[] command = Stream.concat(Stream.of("connection", "add"), wrong.flags().stream())
                .toArray(String[]::new);

        Refused.by(run(command), 2, wrong.code())
                .saying(wrong.says().toArray(new String[0]))
                .withoutOutput();
        assertThat(folder).isEmptyDirectory();
    }

    record Yaml(String text, List<String> says) {
        static Yaml of(String text, String... says) {
            return new Yaml(text, List.of(says));
        }
    }

    static Stream<Yaml> yaml() {
        return Stream.of(
                Yaml.of("connections:\n  shop:\n   type: [bigquery\n", "wellhead.yml:4:1: not valid YAML"),
                Yaml.of("connections:\n\tshop: 1\n", "wellhead.yml:2:1: not valid YAML", "TAB"),
                Yaml.of(
                        "connectionz:\n  shop: 1\n",
                        "wellhead.yml:1:1:",
                        "'connectionz'",
                        "Did you mean 'connections'?"),
                Yaml.of(
                        "connections:\n  shop:\n    type: bigquery\n    project: x\n    page-rows: 5\n",
                        "2 problems",
                        "wellhead.yml:4:5: connection 'shop' takes no 'project'",
                        "wellhead.yml:5:5: connection 'shop' takes no 'page-rows'"),
                Yaml.of("connections: [shop]\n", "wellhead.yml:1:14:", "'connections'"),
                Yaml.of(
                        "connections:\n  shop: {type: bigquery}\n  shop: {type: bigquery}\n",
                        "wellhead.yml:3:3:",
                        "shop"));
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void aWrongProjectFileIsNamedWithLineAndColumnAndLeftAsItIs(Yaml wrong) throws IOException {
        Path file = Files.writeString(folder.resolve("wellhead.yml"), wrong.text());
        String[] says = wrong.says().toArray(new String[0]);

        Refused.by(run("connection", "list"), 2, "PROJECT-INVALID").saying(says);
        Refused.by(run("sync"), 2, "PROJECT-INVALID").saying(says);
        Refused.by(
                        run("connection", "add", "bigquery", "more", "--set", "project=p", "--auth", "none"),
                        2,
                        "PROJECT-INVALID")
                .saying(says);
        assertThat(file).hasContent(wrong.text());
        assertThat(folder.resolve("wellhead.duckdb")).doesNotExist();
    }

    @Test
    void settingsInTheProjectFileAreNamedWithTheConnection() throws IOException {
        Files.writeString(folder.resolve("wellhead.yml"), """
                connections:
                  shop:
                    type: bigquery
                    settings: {project: p, page-rows: many, projct: q}
                    auth: {kind: none}
                """);

        Refused.by(run("sync"), 2, "SETTINGS-INVALID").saying("shop", "'page-rows'", "'many'", "'projct'");
        Refused.by(run("connection", "test", "shop"), 2, "SETTINGS-INVALID").saying("'page-rows'");
        assertThat(folder.resolve("wellhead.duckdb")).doesNotExist();
    }

    @Test
    void aConnectorThatIsNotInstalledIsNamedWithTheNearest() throws IOException {
        Files.writeString(folder.resolve("wellhead.yml"), "connections:\n  shop: {type: bigqery}\n");

        Refused.by(run("sync"), 2, "CONNECTOR-UNKNOWN").saying("'bigqery'", "Did you mean 'bigquery'?");
        Refused.by(run("template", "bigqery"), 2, "CONNECTOR-UNKNOWN").saying("Did you mean 'bigquery'?");
    }

    @Test
    void aProjectFileThatIsNoTextOrAFolderIsSaidSo() throws IOException {
        Path file = folder.resolve("wellhead.yml");
        Files.write(file, "name: Z\u00fcrich".getBytes(StandardCharsets.ISO_8859_1));
        Refused.by(run("sync"), 2, "PROJECT-FILE").saying("wellhead.yml is not UTF-8 text", "Save it as UTF-8");

        Files.delete(file);
        Files.createDirectory(file);
        Refused.by(run("sync"), 2, "PROJECT-FILE").saying("wellhead.yml is a folder");
    }

    private CliRun.Result run(String... arguments) {
        return CliRun.in(folder).run(arguments);
    }
}
