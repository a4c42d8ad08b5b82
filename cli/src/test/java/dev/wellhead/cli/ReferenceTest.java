package dev.wellhead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.Connectors;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.GlobalOptions;
import dev.wellhead.cli.problem.ErrorCatalog;
import dev.wellhead.cli.reference.CommandPage;
import dev.wellhead.cli.reference.ErrorPage;
import dev.wellhead.cli.reference.SettingsPage;
import dev.wellhead.cli.terminal.Host;
import dev.wellhead.cli.terminal.Terminal;
import dev.wellhead.spi.ConnectorDescriptor;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The reference pages are what the code means. After a change that is meant, run this test with
 * {@code -Dwellhead.reference.update=true}.
 */
class ReferenceTest {
    private static final Path FOLDER = Path.of("..", "docs", "reference");
    private static final String HOW = "%s is not what the code says. When the change is meant, write it anew:"
            + " ./mvnw -q -pl cli -am test -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dwellhead.reference.update=true";

    @Test
    void theCommandsAreDescribed() throws Exception {
        Context context = new Context(nobody(), new GlobalOptions());
        same("cli.md", CommandPage.of(CommandTree.of(context, CommandIndex.names())));
    }

    @Test
    void theErrorsAreDescribed() throws Exception {
        Map<String, List<ErrorCatalog.Entry>> parts = new LinkedHashMap<>();
        parts.put("Wellhead", ErrorCatalog.host());
        for (ConnectorDescriptor connector : connectors()) {
            parts.put(connector.title(), ErrorCatalog.of(connector));
        }
        same("errors.md", ErrorPage.of(parts));
    }

    @Test
    void theSettingsOfEveryConnectorAreDescribed() throws Exception {
        for (ConnectorDescriptor connector : connectors()) {
            same("settings-" + connector.type() + ".md", SettingsPage.of(connector));
        }
    }

    private static List<ConnectorDescriptor> connectors() throws Exception {
        try (Connectors connectors = Connectors.builder().build()) {
            List<ConnectorDescriptor> found = new java.util.ArrayList<>();
            for (String type : connectors.types()) {
                found.add(connectors.describe(type));
            }
            return found;
        }
    }

    private static void same(String file, String text) throws Exception {
        Path page = FOLDER.resolve(file);
        if (Boolean.getBoolean("wellhead.reference.update")) {
            Files.writeString(page, text);
        }
        assertThat(page).as(HOW, page).hasContent(text);
    }

    private static Host nobody() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Host(
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                Map.of(),
                Path.of(""),
                Terminal.none(Map.of()),
                CliRun.noInterrupts(),
                Clock.systemUTC());
    }
}
