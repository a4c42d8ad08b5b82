package dev.wellhead.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.settings.References;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFileTest {
    private static final String FULL = """
            # A shop's data.
            connections:
              shop:
                type: bigquery
                settings:
                  project: ${env:PROJECT}
                  page-rows: 250
                  labels: {team: growth}
                auth:
                  kind: service-account
                  key-file: ${env:KEY_FILE:-key.json}
              local:
                type: bigquery
                auth: none

            destinations:
              warehouse:
                type: duckdb
                path: warehouse.duckdb
                settings: {threads: 2}

            syncs:
              - connection: shop
                destination: warehouse
                mode: incremental
                cursor: updated_at
                streams:
                  - sales.orders
                  - name: sales.items
                    mode: full
                    write: replace
                    select: [id, amount]
                    where: amount > 0
                    options: {sample: 0.5}
              - connection: local
            """;

    @TempDir
    Path folder;

    @Test
    void readsConnectionsDestinationsAndSyncs() throws Exception {
        Project project = ProjectFile.read(file(FULL));

        assertThat(project.directory()).isEqualTo(folder.toAbsolutePath());
        assertThat(project.connections().keySet()).containsExactly("shop", "local");
        assertThat(project.connections().get("shop"))
                .isEqualTo(new ConnectionDefinition(
                        "shop",
                        "bigquery",
                        new ConnectorSettings(
                                Map.of(
                                        "project",
                                        "${env:PROJECT}",
                                        "page-rows",
                                        250L,
                                        "labels",
                                        Map.of("team", "growth")),
                                new AuthSettings("service-account", Map.of("key-file", "${env:KEY_FILE:-key.json}")))));
        assertThat(project.connections().get("local").settings().auth()).isEqualTo(AuthSettings.none());
        assertThat(project.destinations())
                .containsEntry(
                        "warehouse",
                        new DestinationDefinition(
                                "warehouse", "duckdb", Optional.of("warehouse.duckdb"), Map.of("threads", 2L)));
        SyncDefinition shop = project.syncs().get(0);
        assertThat(shop.streams().get(0))
                .returns(Optional.of(ReadMode.INCREMENTAL), SyncStream::mode)
                .returns(Optional.of("updated_at"), SyncStream::cursor);
        assertThat(shop.streams().get(1))
                .returns(Optional.of(ReadMode.FULL), SyncStream::mode)
                .returns(Optional.of(WriteMode.REPLACE), SyncStream::write)
                .returns(List.of("id", "amount"), SyncStream::select)
                .returns("amount > '0'", stream -> stream.where().orElseThrow().toString())
                .returns(Map.of("sample", 0.5), SyncStream::options);
        assertThat(project.syncs().get(1).streams()).isEmpty();
    }

    @Test
    void knowsWhereSettingsStand() throws Exception {
        Project project = ProjectFile.read(file(FULL));

        assertThat(project.place("shop", "page-rows")).hasToString("Optional[wellhead.yml:7:7]");
        assertThat(project.place("shop", "labels.team")).hasToString("Optional[wellhead.yml:8:16]");
        assertThat(project.place("shop", "auth.key-file")).hasToString("Optional[wellhead.yml:11:7]");
        assertThat(project.place("shop", "auth.missing")).hasToString("Optional[wellhead.yml:9:5]");
        assertThat(project.place("shop", "missing")).hasToString("Optional[wellhead.yml:5:5]");
        assertThat(project.place("local", "missing")).hasToString("Optional[wellhead.yml:12:3]");
        assertThat(project.place("none", "missing")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0",
                "'# only a comment' | 0",
                "'connections:' | 0",
                "'connections: {}' | 0",
                "'connections: {a: {type: x}}' | 1",
            })
    void takesFilesThatSayLittle(String text, int connections) throws Exception {
        assertThat(ProjectFile.read(file(text)).connections()).hasSize(connections);
    }

    @Test
    void reportsMalformedYamlWithLineAndColumn() throws Exception {
        assertInvalid(
                "connections:\n  shop:\n    type: big: query\n",
                "wellhead.yml:3:14: not valid YAML: mapping values are not allowed here");
        assertInvalid("connections:\n\tshop: {}\n", "wellhead.yml:2:1: not valid YAML");
        assertInvalid("connections: {shop: {type: x}\n", "wellhead.yml:2:1: not valid YAML");
        assertInvalid("a: 'open\n", "wellhead.yml:2:1: not valid YAML");
        assertInvalid("a: *nowhere\n", "wellhead.yml:1:4: not valid YAML");
        assertInvalid("a: 1\n---\nb: 2\n", "not valid YAML");
    }

    @Test
    void reportsEveryWrongValueWithLineAndColumn() throws Exception {
        String text = """
                conections: {}
                connections:
                  shop:
                    typ: bigquery
                    settings: [1]
                  my shop: {type: x}
                  local: {type: x, auth: {key: 1}}
                destinations:
                  warehouse: {type: duckdb, path: [a]}
                syncs:
                  - connection: shp
                    destination: warehose
                    mode: incremental-ish
                    streams:
                      - where: amount >
                  - streams: orders
                """;

        assertThatThrownBy(() -> ProjectFile.read(file(text)))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS))
                .message()
                .contains(
                        "wellhead.yml has 14 problems:",
                        "wellhead.yml:1:1: the file takes no 'conections'. Did you mean 'connections'?",
                        "wellhead.yml:4:5: connection 'shop' takes no 'typ'. Did you mean 'type'?",
                        "wellhead.yml:4:5: connection 'shop' has no 'type'. Add it: the connector, e.g. type: bigquery.",
                        "wellhead.yml:5:15: 'settings' of connection 'shop' must be names with values.",
                        "wellhead.yml:6:12: 'my shop' cannot be a name.",
                        "wellhead.yml:7:26: 'auth' of connection 'local' has no 'kind'.",
                        "wellhead.yml:9:35: 'path' of destination 'warehouse' must be a text.",
                        "wellhead.yml:11:17: there is no connection 'shp'.",
                        "wellhead.yml:12:18: there is no destination 'warehose'. Did you mean 'warehouse'?",
                        "wellhead.yml:13:11: there is no mode 'incremental-ish'.",
                        "wellhead.yml:15:9: a stream has no 'name'.",
                        "wellhead.yml:15:16: the filter is wrong at character 9",
                        "wellhead.yml:16:5: a sync has no 'connection'.",
                        "wellhead.yml:16:14: 'streams' of a sync must be a list.");
    }

    @Test
    void reportsNamesThatStandTwice() throws Exception {
        assertInvalid(
                "connections:\n  shop: {type: x}\n  shop: {type: y}\n",
                "wellhead.yml:3:3: 'shop' stands here a second time; the first is in line 2");
    }

    @Test
    void isNotExhaustedByHostileFiles() throws Exception {
        assertInvalid("connections: " + "[".repeat(100_000), "wellhead.yml:1");
        assertInvalid("connections: " + "{a: ".repeat(200) + "1" + "}".repeat(200), "nested more than 50 deep");
        assertInvalid("a: &a [*a]\n", "wellhead.yml:1");
        StringBuilder laughs = new StringBuilder("l0: &l0 [x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String before = "*l" + (i - 1);
            laughs.append("l%d: &l%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(5, before))));
        }
        assertInvalid(laughs.toString(), "more than 100000 values");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws Exception {
        assertThatThrownBy(() -> ProjectFile.read(folder.resolve("none.yml")))
                .isInstanceOf(ConnectorException.class)
                .hasMessageEndingWith("none.yml does not exist");
        Path binary = Files.write(folder.resolve("binary.yml"), new byte[] {(byte) 0xff, 1});
        assertThatThrownBy(() -> ProjectFile.read(binary))
                .isInstanceOf(ConnectorException.class)
                .hasMessageEndingWith("binary.yml is not UTF-8 text");
    }

    @Test
    void isLookedForInTheFolderAndThenInTheConfiguration() throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"));
        Path xdg = Files.createDirectories(folder.resolve("xdg/wellhead"));
        Path home = Files.createDirectories(folder.resolve("home"));
        Map<String, String> environment =
                Map.of("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
        Map<String, String> override =
                Map.of("XDG_CONFIG_HOME", folder.resolve("xdg").toString(), "WELLHEAD_HOME", home.toString());

        assertThat(ProjectFile.find(work, environment)).isEmpty();
        Path common = Files.writeString(xdg.resolve("wellhead.yml"), "");
        assertThat(ProjectFile.find(work, environment)).contains(common);
        assertThat(ProjectFile.find(work, override)).isEmpty();
        Path own = Files.writeString(home.resolve("wellhead.yml"), "");
        assertThat(ProjectFile.find(work, override)).contains(own);
        Path here = Files.writeString(work.resolve("wellhead.yml"), "");
        assertThat(ProjectFile.find(work, override)).contains(here);
        assertThat(ProjectFile.configuration(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".config", "wellhead"));
    }

    @Test
    void replacesReferencesOfDestinationsWhenAskedTo() throws Exception {
        Project project = ProjectFile.read(
                file(
                        "destinations:\n  w:\n    type: duckdb\n    path: ${env:WHERE}.duckdb\n    settings: {threads: 2, x: '${env:NONE:-y}'}\n"));
        DestinationDefinition definition = project.destinations().get("w");

        assertThat(definition.path()).contains("${env:WHERE}.duckdb");
        assertThat(definition.resolved(new References(Map.of("WHERE", "here")::get, folder, null)))
                .isEqualTo(new DestinationDefinition(
                        "w", "duckdb", Optional.of("here.duckdb"), Map.of("threads", 2L, "x", "y")));
        assertThatThrownBy(() -> definition.resolved(new References(name -> null, folder, null)))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("'path' of destination 'w' refers to the environment variable WHERE, which is not set");
    }

    private void assertInvalid(String text, String message) throws Exception {
        Path file = file(text);
        assertThatThrownBy(() -> ProjectFile.read(file))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining(message);
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("wellhead.yml"), text);
    }
}
