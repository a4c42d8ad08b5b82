package example;

import dev.wellhead.spi.*;
import dev.wellhead.spi.auth.*;
import dev.wellhead.spi.budget.*;
import dev.wellhead.spi.catalog.*;
import dev.wellhead.spi.data.*;
import dev.wellhead.spi.http.*;
import dev.wellhead.spi.read.*;
import dev.wellhead.spi.settings.*;
import java.io.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.*;

/** Reads lines page by page: an endpoint behind a quota and a token that goes bad. */
public final class PagingConnector implements ConnectorProvider {
    private static final Schema SCHEMA = Schema.of(Field.required("id", DataType.INT64), Field.of("name", DataType.STRING));
    private static final Lane LANE = new Lane("paging", "requests");

    public record Settings(@Setting(doc = "Where the server is.") URI server) {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor("paging", "Paging", "1.0.0", "Reads pages.", SettingsTemplate.of(Settings.class),
                List.of(AuthKind.NONE), SettingsTemplate.NONE, Set.of(), List.of());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        context.budget().declare(LANE, new LaneLimit(1000, Duration.ofSeconds(1), 2));
        return new Lines(context, settings.bind(Settings.class));
    }

    private record Lines(SourceContext context, Settings settings) implements Source {
        @Override
        public ConnectionStatus check() {
            return new ConnectionStatus(List.of(ConnectionCheck.ok("reach", "not tried")));
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            return new Catalog(List.of(StreamDescriptor.of(new StreamId("lines"), "pages", SCHEMA)));
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            return ReadPlan.builder(request, SCHEMA).splits(List.of(Split.of("lines", 1, "0"))).build();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            return new Pages(context, settings, options.from().map(Position::payload).orElse(split.payload()));
        }

        @Override
        public void close() {}
    }

    private static final class Pages implements PageReader {
        private final SourceContext context;
        private final Settings settings;
        private final Cancellation closing = new Cancellation();
        private String cursor;
        private long requests;

        Pages(SourceContext context, Settings settings, String cursor) {
            this.context = context;
            this.settings = settings;
            this.cursor = cursor;
        }

        @Override
        public Page next() throws ConnectorException, InterruptedException {
            if (cursor.equals("end")) {
                return null;
            }
            AccessToken token = context.credentials().token();
            while (true) {
                try (HttpResponse response = context.http().send(request(token), closing)) {
                    requests++;
                    if (response.status() == 401) {
                        token = context.credentials().renew(token);
                        continue;
                    }
                    Page page = read(response);
                    response.settle(LANE, Settlement.of(page.rows()));
                    cursor = response.headers().first("X-Next").orElse("end");
                    return page;
                } catch (IOException e) {
                    throw ConnectorException.of(ErrorKind.TRANSIENT, "PAGING-LOST", String.valueOf(e.getMessage()));
                }
            }
        }

        private HttpRequest request(AccessToken token) {
            return HttpRequest.get("paging.page", settings.server().resolve("/lines?after=" + cursor))
                    .withHeader("Authorization", "Bearer " + token.value().reveal())
                    .withLane(LANE)
                    .withMetering((charge, status, headers, body, rest) ->
                            status == 200 ? Optional.empty() : Metering.PLAIN.settle(charge, status, headers, body, rest));
        }

        private static Page read(HttpResponse response) throws IOException {
            PageBuilder page = new PageBuilder(SCHEMA);
            BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comma = line.indexOf(',');
                page.longs(0).append(Long.parseLong(line.substring(0, comma)));
                page.bytes(1).append(line.substring(comma + 1));
                page.endRow();
            }
            return page.build();
        }

        @Override
        public Position position() {
            return new Position(1, cursor);
        }

        @Override
        public Map<String, Long> counters() {
            return Map.of("requests", requests);
        }

        @Override
        public void close() {
            closing.cancel();
        }
    }
}
