package dev.wellhead.toolkit.rest;

import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.stream.StreamDefinition;
import dev.wellhead.toolkit.stream.StreamSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A stream whose pages a {@link RestClient} lists. */
final class ListedRows {
    private static final StreamDefinition STREAM = StreamDefinition.of("orders", Field.required("id", DataType.INT64));

    private ListedRows() {}

    /** Reads the stream to its end: the ids. */
    static List<Long> read(RestClient client, String member) throws Exception {
        StreamSource source = StreamSource.of(ServiceErrors.of("shop", "the shop"))
                .with(
                        STREAM,
                        page -> client.list("list orders", "/orders", Map.of(), member, page)
                                .text("next"));
        List<Long> ids = new ArrayList<>();
        ReadRequest request = ReadRequest.builder(new StreamId("orders")).build();
        try (PageReader reader = source.read(source.plan(request).splits().get(0), ReadOptions.fromStart())) {
            for (Page page = reader.next(); page != null; page = reader.next()) {
                for (int row = 0; row < page.rows(); row++) {
                    ids.add(((LongColumn) page.column(0)).value(row));
                }
            }
        }
        return ids;
    }
}
