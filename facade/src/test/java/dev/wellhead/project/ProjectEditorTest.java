package dev.wellhead.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectEditorTest {
    private static final ConnectionDefinition NEW = new ConnectionDefinition(
            "new",
            "bigquery",
            new ConnectorSettings(
                    settings(), new AuthSettings("service-account", Map.of("key-file", "${env:KEY: x}"))));

    @TempDir
    Path folder;

    @Test
    void startsAFile() throws Exception {
        Path file = folder.resolve("deeper/wellhead.yml");

        ProjectEditor.addConnection(file, NEW);

        assertThat(file).hasContent("""
                        connections:
                          new:
                            type: bigquery
                            settings:
                              project: my project
                              version: '1.10'
                              page-rows: 100
                              tables:
                              - a
                              - 'true'
                            auth:
                              kind: service-account
                              key-file: '${env:KEY: x}'
                        """);
    }

    @Test
    void addsBelowTheOthersAndLeavesEverythingElseAsItIs() throws Exception {
        Path file = file("""
                # yaml-language-server: $schema=docs/wellhead.schema.json

                connections:      # where data is
                    # the shop
                    shop:   {type: "bigquery",   auth: none}   # do not touch

                    # the blog
                    blog:
                        type: bigquery # inline
                        settings:
                            text: |
                              several
                              lines

                # where it goes
                destinations:
                    warehouse: {type: duckdb, path: w.duckdb}
                """);

        ProjectEditor.addConnection(
                file, new ConnectionDefinition("new", "ga4", ConnectorSettings.of(Map.of("property", "1"))));

        assertThat(file).hasContent("""
                        # yaml-language-server: $schema=docs/wellhead.schema.json

                        connections:      # where data is
                            # the shop
                            shop:   {type: "bigquery",   auth: none}   # do not touch

                            # the blog
                            blog:
                                type: bigquery # inline
                                settings:
                                    text: |
                                      several
                                      lines
                            new:
                              type: ga4
                              settings:
                                property: '1'
                              auth: none

                        # where it goes
                        destinations:
                            warehouse: {type: duckdb, path: w.duckdb}
                        """);
    }

    static Stream<String> files() {
        return Stream.of(
                "connections:\n  a:\n    type: x\n",
                "connections:\n  a:\n    type: x",
                "connections:\n  a:\n    type: x # why\n# end\n",
                "connections:\n  a: {type: x}\n  b:\n    type: y\n    settings:\n      l:\n      - 1\n      - 2\n\n\n",
                "connections:\r\n  a:\r\n    type: x\r\n\r\n# end\r\n",
                "# only a comment\n",
                "# only a comment",
                "",
                "destinations:\n  w: {type: duckdb}\n",
                "---\nconnections:\n  a: {type: x}\n...\n",
                "connections:\n  a: {type: x}\nsyncs:\n  - connection: a\n",
                "syncs: []\nconnections:\n  a:\n    type: x\n    settings:\n      text: >-\n        folded\n        text\n\ndestinations: {}\n",
                "connections: {a: {type: x}}\n",
                "connections: {a: {type: x}, b: {type: y}} # flow\n",
                "connections:\n  a: {type: x, settings: {\n    k: v }}\n",
                "connections:\n  a:\n    type: x\n    settings: {smile: \"\uD83D\uDE00\"} # \uD83D\uDE00\n  b: {type: y}\n",
                "connections:\n  a:\n    type: x\n    settings:\n      last:\n  # trailing comment\n");
    }

    @ParameterizedTest
    @MethodSource("files")
    void addsAndRemovesWithoutATrace(String text) throws Exception {
        Path file = file(text);
        Project before = ProjectFile.read(file);

        ProjectEditor.addConnection(file, NEW);

        String added = Files.readString(file);
        Project after = ProjectFile.read(file);
        assertThat(after.connections())
                .hasSize(before.connections().size() + 1)
                .containsAllEntriesOf(before.connections());
        assertThat(after.connections().get("new")).isEqualTo(NEW);
        assertThat(after.destinations()).isEqualTo(before.destinations());
        assertThat(after.syncs()).isEqualTo(before.syncs());
        if (!text.contains("connections: {")) {
            assertThat(withoutLines(added, text))
                    .as("what was added")
                    .doesNotContain("\n\n")
                    .contains("new:");
        }
        assertThat(added.contains("\r\n")).isEqualTo(text.contains("\r\n"));

        ProjectEditor.removeConnection(file, "new");

        assertThat(ProjectFile.read(file).connections()).isEqualTo(before.connections());
        if (text.contains("connections")) {
            assertThat(Files.readString(file).stripTrailing()).isEqualTo(text.stripTrailing());
        }
    }

    @Test
    void fillsAnEmptySection() throws Exception {
        for (String text : List.of(
                "connections:\nsyncs: []\n", "connections: # none yet\n", "connections: {}\n", "connections: null\n")) {
            Path file = file(text);
            ConnectionDefinition connection = new ConnectionDefinition("new", "x", ConnectorSettings.of(Map.of()));

            if (text.contains("null")) {
                assertThatThrownBy(() -> ProjectEditor.addConnection(file, connection))
                        .isInstanceOf(ConnectorException.class)
                        .hasMessageContaining("cannot be edited without risk");
                assertThat(file).hasContent(text);
            } else {
                ProjectEditor.addConnection(file, connection);
                assertThat(Files.readString(file)).contains("\n  new:\n    type: x\n    auth: none");
            }
        }
    }

    @Test
    void removesOneOfSeveral() throws Exception {
        Path file = file("""
                connections:
                  # first
                  a:
                    type: x # of a
                  b: {type: y}   # of b
                  # third
                  c:
                    type: z
                """);

        ProjectEditor.removeConnection(file, "b");
        ProjectEditor.removeConnection(file, "c");

        assertThat(file).hasContent("""
                        connections:
                          # first
                          a:
                            type: x # of a
                          # third
                        """);
    }

    @Test
    void removesFromFlowStyle() throws Exception {
        Path file = file("connections: {a: {type: x}, b: {type: y}, c: {type: z}} # flow\n");

        ProjectEditor.removeConnection(file, "a");
        assertThat(file).hasContent("connections: {b: {type: y}, c: {type: z}} # flow\n");
        ProjectEditor.removeConnection(file, "c");
        assertThat(file).hasContent("connections: {b: {type: y}} # flow\n");
        ProjectEditor.removeConnection(file, "b");
        assertThat(file).hasContent("connections: {} # flow\n");
    }

    @Test
    void refusesNamesThatAreTakenOrUnknownOrInUse() throws Exception {
        Path file = file("connections:\n  new: {type: x}\nsyncs:\n  - connection: new\n");

        assertThatThrownBy(() -> ProjectEditor.addConnection(file, NEW))
                .isInstanceOf(ConnectorException.class)
                .hasMessageEndingWith("wellhead.yml has a connection 'new' already");
        assertThatThrownBy(() -> ProjectEditor.removeConnection(file, "old"))
                .isInstanceOf(ConnectorException.class)
                .hasMessageEndingWith("wellhead.yml has no connection 'old'");
        assertThatThrownBy(() -> ProjectEditor.removeConnection(file, "new"))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("is used by a sync");
    }

    @Test
    void leavesAFileThatIsWrongAsItIs() throws Exception {
        Path file = file("connections: [\n");

        assertThatThrownBy(() -> ProjectEditor.addConnection(file, NEW))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("not valid YAML");
        assertThat(file).hasContent("connections: [\n");
        assertThat(folder).isDirectoryNotContaining("glob:**.wellhead*");
    }

    @Test
    void keepsTheFilesPermissionsAndFollowsLinks() throws Exception {
        Path target = Files.writeString(folder.resolve("real.yml"), "connections: {}\n");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("wellhead.yml"), target);

        ProjectEditor.addConnection(link, NEW);

        assertThat(link).isSymbolicLink();
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(ProjectFile.read(link).connections()).containsKey("new");
    }

    /** What is left of a text when the owner's lines are taken out of it in order; fails when one is not there. */
    private static String withoutLines(String text, String owners) {
        List<String> left = new ArrayList<>(text.lines().toList());
        int from = 0;
        for (String line : owners.lines().toList()) {
            int at = from + left.subList(from, left.size()).indexOf(line);
            assertThat(at).as("line '%s' stays", line).isGreaterThanOrEqualTo(from);
            left.remove(at);
            from = at;
        }
        return String.join("\n", left);
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("project", "my project");
        settings.put("version", "1.10");
        settings.put("page-rows", 100L);
        settings.put("tables", List.of("a", "true"));
        return settings;
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("wellhead.yml"), text);
    }
}
