package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a list page by page: a page of HubSpot's is a page of ours. */
final class HubSpotPageReader implements PageReader {
    /** Most owners that HubSpot puts into an answer. */
    private static final int MOST = 500;

    private final HubSpotClient client;
    private final HubSpotPaths paths;
    private final HubSpotSplit split;
    private final int limit;
    private final Cancellation cancellation;
    private final PageBuilder page = new PageBuilder(OwnerRows.SCHEMA);
    private ListPlace place;
    private long requests;

    HubSpotPageReader(
            HubSpotClient client,
            HubSpotPaths paths,
            HubSpotSplit split,
            ListPlace place,
            int pageRows,
            Cancellation cancellation) {
        this.client = client;
        this.paths = paths;
        this.split = split;
        this.place = place;
        this.limit = Math.min(MOST, pageRows);
        this.cancellation = cancellation;
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        if (cancellation.isCancelled()) {
            throw HubSpotErrors.CANCELLED.with("reading owners was cancelled");
        } else if (place.ended()) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(limit));
        parameters.put("archived", Boolean.toString(split == HubSpotSplit.ARCHIVED));
        place.after().ifPresent(cursor -> parameters.put("after", cursor));
        requests++;
        JsonObject answer = client.get("list owners", paths.owners(parameters), cancellation);
        for (JsonObject owner : answer.objects("results")) {
            OwnerRows.append(owner, page);
        }
        place = place.next(answer);
        return page.build();
    }

    @Override
    public Position position() {
        return place.position();
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("requests", requests);
    }

    @Override
    public void close() {
        cancellation.cancel();
    }
}
