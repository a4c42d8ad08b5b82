package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wellhead.Connectors;
import dev.wellhead.project.ProjectSchema;
import dev.wellhead.spi.ConnectorDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The published schema of the project file is the one that the code means. After a change that is meant, run the test
 * with {@code -Dwellhead.schema.update=true}.
 */
class PublishedSchemaTest {
    private static final Path PUBLISHED = Path.of("../../docs/reference/wellhead.schema.json");

    @Test
    void isUpToDate() throws Exception {
        List<ConnectorDescriptor> descriptors = new ArrayList<>();
        try (Connectors connectors = Connectors.builder().build()) {
            for (String type : connectors.types()) {
                descriptors.add(connectors.describe(type));
            }
        }
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(indent)
                .withArrayIndenter(indent)
                .withSeparators(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        String schema =
                JsonMapper.builder().build().writer(printer).writeValueAsString(ProjectSchema.of(descriptors)) + "\n";
        if (Boolean.getBoolean("wellhead.schema.update")) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, schema);
        }
        assertThat(PUBLISHED)
                .as("run this test with -Dwellhead.schema.update=true when the change is meant")
                .hasContent(schema);
    }
}
