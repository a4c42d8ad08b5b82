package dev.wellhead.examples.csvfolder;

import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.contract.ConnectorContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs the conformance kit against a folder of files. */
class CsvFolderContractTest extends ConnectorContract {
    private static final StreamId CUSTOMERS = new StreamId("customers");

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        SampleFolder.write(folder);
    }

    @Override
    protected ConnectorProvider provider() {
        return new CsvFolderConnector();
    }

    @Override
    protected ConnectorSettings settings() {
        return ConnectorSettings.of(Map.of("folder", folder.toString()));
    }

    @Override
    protected Optional<StreamId> divisibleStream() {
        return Optional.of(new StreamId("orders"));
    }

    @Override
    protected Optional<StreamId> emptyStream() {
        return Optional.of(new StreamId("nothing"));
    }

    @Override
    protected Map<StreamId, List<Map<String, @Nullable Object>>> expectedRows() {
        return Map.of(
                CUSTOMERS,
                List.of(
                        customer(2, 1, "Ada \"the first\"\nLovelace", "08001", LocalDate.of(2026, 1, 31), true),
                        customer(4, 2, "Grace Hopper", null, null, false),
                        customer(6, 3, "Zoë", "90210", LocalDate.of(2025, 12, 24), null)));
    }

    private static Map<String, @Nullable Object> customer(
            long line,
            long id,
            String name,
            @Nullable String zip,
            @Nullable LocalDate since,
            @Nullable Boolean active) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("_file", "customers.csv");
        row.put("_line", line);
        row.put("id", id);
        row.put("name", name);
        row.put("zip", zip);
        row.put("since", since);
        row.put("active", active);
        return row;
    }
}
