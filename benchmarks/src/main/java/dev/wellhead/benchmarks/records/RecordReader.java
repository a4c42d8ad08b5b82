package dev.wellhead.benchmarks.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wellhead.Connector;
import dev.wellhead.Connectors;
import dev.wellhead.benchmarks.client.Discarded;
import dev.wellhead.benchmarks.client.StreamRead;
import dev.wellhead.destinations.duckdb.DuckDbDestination;
import dev.wellhead.destinations.duckdb.DuckDbOptions;
import dev.wellhead.engine.destination.Destination;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ways to read the contacts of an account. Each answers how many there were. */
enum RecordReader {
    /** The floor: pages received, unpacked and thrown away. */
    DRAIN {
        @Override
        long read(Account account, Path folder) throws Exception {
            long[] bytes = {0};
            byte[] buffer = new byte[1 << 16];
            try (ListPages pages = new ListPages(account)) {
                pages.read(body -> {
                    String tail = "";
                    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                        bytes[0] += count;
                        int from = Math.max(0, count - TAIL);
                        String end = new String(buffer, from, count - from, StandardCharsets.ISO_8859_1);
                        tail = end.length() < TAIL ? tail + end : end;
                    }
                    Matcher found = CURSOR.matcher(tail);
                    return found.find() ? found.group(1) : "";
                });
            }
            return bytes[0];
        }
    },
    /** Apache's client and Jackson's trees, every value made an object of its type. */
    JACKSON {
        @Override
        long read(Account account, Path folder) throws Exception {
            long[] filled = {0};
            return trees(account, values -> {
                for (Object value : values) {
                    filled[0] += value == null ? 0 : 1;
                }
            });
        }
    },
    /** The connector and the engine, up to the pages that a destination is given. */
    PAGES {
        @Override
        long read(Account account, Path folder) throws Exception {
            return sync(account, new Discarded());
        }
    },
    /** The same trees, row after row into DuckDB. */
    JACKSON_DUCKDB {
        @Override
        long read(Account account, Path folder) throws Exception {
            try (ContactTable table = ContactTable.create(folder.resolve("jackson.duckdb"), account.properties())) {
                return trees(account, table::append);
            }
        }
    },
    /** The connector, the engine and the DuckDB destination. */
    DUCKDB {
        @Override
        long read(Account account, Path folder) throws Exception {
            Path file = folder.resolve("wellhead.duckdb");
            return sync(account, new DuckDbDestination(file, DuckDbOptions.DEFAULT.withMemoryLimit("256MB")));
        }
    };

    /** More than what follows the last record of a page. */
    private static final int TAIL = 1_000;

    private static final Pattern CURSOR = Pattern.compile("\"after\":\"([^\"]+)\"");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @param folder empty, for what the reader writes */
    abstract long read(Account account, Path folder) throws Exception;

    /** Takes the values of a record, in the order of the properties. */
    interface Row {
        void take(@Nullable Object[] values);
    }

    private static long trees(Account account, Row row) throws Exception {
        long[] records = {0};
        List<Account.Property> properties = account.properties();
        @Nullable Object[] values = new @Nullable Object[properties.size()];
        try (ListPages pages = new ListPages(account)) {
            pages.read(body -> {
                JsonNode page = tree(body);
                for (JsonNode record : page.path("results")) {
                    JsonNode texts = record.path("properties");
                    for (int i = 0; i < values.length; i++) {
                        Account.Property property = properties.get(i);
                        values[i] = TypedValue.of(
                                property.type(), texts.path(property.name()).textValue());
                    }
                    row.take(values);
                    records[0]++;
                }
                return page.path("paging").path("next").path("after").asText();
            });
        }
        return records[0];
    }

    private static JsonNode tree(InputStream body) throws java.io.IOException {
        return MAPPER.readTree(body);
    }

    private static long sync(Account account, Destination destination) throws Exception {
        ConnectorSettings settings = new ConnectorSettings(
                Map.of("endpoint", account.endpoint()), new AuthSettings("bearer", Map.of("token", account.token())));
        StreamId stream = new StreamId("contacts");
        try (Connector hubspot = Connectors.create("hubspot", "benchmark", settings)) {
            ReadRequest request =
                    ReadRequest.builder(stream).columns(account.names()).build();
            return StreamRead.of(hubspot, "benchmark", request, destination);
        }
    }
}
