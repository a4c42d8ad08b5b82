package dev.wellhead.benchmarks.reports;

import dev.wellhead.Connector;
import dev.wellhead.Connectors;
import dev.wellhead.benchmarks.client.Discarded;
import dev.wellhead.benchmarks.client.StreamRead;
import dev.wellhead.benchmarks.sink.Floor;
import dev.wellhead.destinations.duckdb.DuckDbDestination;
import dev.wellhead.destinations.duckdb.DuckDbOptions;
import dev.wellhead.engine.destination.Destination;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Ways to read the report. Each answers how many rows there were. */
@SuppressWarnings("ImmutableEnumChecker") // a process reads by one of them, again and again, and keeps what it prepared
enum ReportReader {
    /** The floor of reading: the connector's bytes received, unpacked and thrown away. */
    DRAIN("256m") {
        @Override
        long read(Visits visits, Path folder) throws Exception {
            long offset = 0;
            try (CloseableHttpClient http = HttpClients.createDefault()) {
                long count;
                do {
                    HttpPost request = new HttpPost(visits.endpoint() + visits.path() + "?prettyPrint=false");
                    request.setEntity(new StringEntity(visits.body(offset), ContentType.APPLICATION_JSON));
                    count = http.execute(request, response -> {
                        try (InputStream body = response.getEntity().getContent()) {
                            return drained(body);
                        }
                    });
                    offset += Visits.PAGE_ROWS;
                } while (offset < count);
                return count;
            }
        }
    },
    /** The connector and the engine, up to the pages that a destination is given. */
    PAGES("256m") {
        @Override
        long read(Visits visits, Path folder) throws Exception {
            return sync(visits, new Discarded());
        }
    },
    /** Google's own client over gRPC. */
    GRPC("2g") {
        @Override
        long read(Visits visits, Path folder) throws Exception {
            return GoogleReader.read(GoogleReader.grpc(visits));
        }
    },
    /** Google's own client over HTTP and JSON. */
    HTTP_JSON("3g") {
        @Override
        long read(Visits visits, Path folder) throws Exception {
            return GoogleReader.read(GoogleReader.httpJson(visits));
        }
    },
    /** The connector, the engine and the DuckDB destination. */
    DUCKDB("256m") {
        @Override
        long read(Visits visits, Path folder) throws Exception {
            return sync(visits, duckDb(folder.resolve("wellhead.duckdb")));
        }
    },
    /** The floor of writing: DuckDB writes these rows into a file from a table that it holds in memory. */
    FLOOR("256m") {
        private Floor held;
        private long rows;

        @Override
        long read(Visits visits, Path folder) throws Exception {
            if (held == null) {
                Path source = folder.resolve("source.duckdb");
                rows = sync(visits, duckDb(source));
                held = new Floor(source, CONNECTION + "." + Visits.NAME);
            }
            held.write(folder.resolve("floor.duckdb"), DuckDbOptions.DEFAULT.storageVersion());
            return rows;
        }
    };

    private static final String CONNECTION = "ga4";
    private static final int TAIL = 4_000;
    private static final Pattern COUNT = Pattern.compile("\"rowCount\": ?([0-9]+)");

    private final String heap;

    ReportReader(String heap) {
        this.heap = heap;
    }

    /** What its process is given; Google's client holds a page as objects. */
    String heap() {
        return heap;
    }

    /** @param folder empty, for what the reader writes */
    abstract long read(Visits visits, Path folder) throws Exception;

    /** How many rows the report has, which stands near the end of each answer. */
    private static long drained(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        String tail = "";
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            String end =
                    new String(buffer, Math.max(0, count - TAIL), Math.min(count, TAIL), StandardCharsets.ISO_8859_1);
            tail = end.length() < TAIL ? tail + end : end;
        }
        Matcher found = COUNT.matcher(tail);
        if (!found.find()) {
            throw new IOException("an answer does not tell how many rows there are");
        }
        return Long.parseLong(found.group(1));
    }

    private static Destination duckDb(Path file) {
        return new DuckDbDestination(file, DuckDbOptions.DEFAULT.withMemoryLimit("256MB"));
    }

    private static long sync(Visits visits, Destination destination) throws Exception {
        ReadRequest request = ReadRequest.builder(new StreamId(Visits.NAME)).build();
        try (Connector analytics = Connectors.create("ga4", CONNECTION, ConnectorSettings.of(visits.settings()))) {
            return StreamRead.of(analytics, CONNECTION, request, destination);
        }
    }
}
