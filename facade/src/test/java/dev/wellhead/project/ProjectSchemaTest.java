package dev.wellhead.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.wellhead.example.TallyConnector;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ProjectSchemaTest {
    private static final List<ConnectorDescriptor> TALLY = List.of(new TallyConnector().describe());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "connections:",
                "connections: {a: {type: tally, settings: {last: 1}}}",
                "connections: {a: {type: tally, settings: {last: 1}, auth: none}}",
                "connections: {a: {type: tally, settings: {last: '${env:LAST}'}, auth: {kind: none}}}",
                "connections: {a: {type: other, settings: {x: 1}, auth: {kind: key, key: 1}}}",
                "connections: {a: {type: x}}\ndestinations: {w: {type: duckdb, path: w.db, settings: {threads: 2}}}\n"
                        + "syncs: [{connection: a, destination: w, mode: full, write: replace-partition, streams: [s, "
                        + "{name: t, mode: incremental, cursor: c, select: [x], where: x > 1, options: {o: 1}}]}]",
            })
    void acceptsWhatTheReaderAccepts(String yaml) throws Exception {
        assertThat(ProjectFile.parse(Path.of("wellhead.yml"), yaml)).isNotNull();
        assertThat(problems(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "conections: {}",
                "connections: []",
                "connections: {a b: {type: x}}",
                "connections: {a: {settings: {}}}",
                "connections: {a: {type: x, port: 1}}",
                "connections: {a: {type: x, settings: []}}",
                "connections: {a: {type: x, auth: {key: 1}}}",
                "connections: {a: {type: x, auth: []}}",
                "destinations: {w: {path: x}}",
                "destinations: {w: {type: duckdb, path: []}}",
                "syncs: {}",
                "syncs: [{}]",
                "connections: {a: {type: x}}\nsyncs: [{connection: a, mode: sometimes}]",
                "connections: {a: {type: x}}\nsyncs: [{connection: a, streams: s}]",
                "connections: {a: {type: x}}\nsyncs: [{connection: a, streams: [{mode: full}]}]",
            })
    void refusesWhatTheReaderRefuses(String yaml) {
        assertThat(problems(yaml)).isNotEmpty();
        assertThat(catchRead(yaml)).isNotNull();
    }

    @Test
    void knowsTheSettingsOfConnectors() {
        assertThat(problems("connections: {a: {type: tally, settings: {lst: 1}}}"))
                .isNotEmpty();
        assertThat(problems("connections: {a: {type: tally, settings: {last: many}}}"))
                .isNotEmpty();
        assertThat(problems("connections: {a: {type: tally, settings: {last: 1}, auth: oauth}}"))
                .isNotEmpty();
    }

    private static @Nullable ConnectorException catchRead(String yaml) {
        try {
            ProjectFile.parse(Path.of("wellhead.yml"), yaml);
            return null;
        } catch (ConnectorException e) {
            return e;
        }
    }

    private static List<String> problems(String yaml) {
        JsonMapper mapper = JsonMapper.builder().build();
        JsonNode schema = mapper.valueToTree(ProjectSchema.of(TALLY));
        JsonNode file = mapper.valueToTree(
                new Load(LoadSettings.builder().build()).loadFromString(yaml.isEmpty() ? "null" : yaml));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(file)
                .stream()
                .map(Object::toString)
                .toList();
    }
}
