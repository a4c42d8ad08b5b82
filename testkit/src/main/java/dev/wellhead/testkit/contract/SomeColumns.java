package dev.wellhead.testkit.contract;

import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Columns and streams to try things with. */
final class SomeColumns {
    private SomeColumns() {}

    /** Up to three columns, the last one first. */
    static List<String> reversed(Schema schema) {
        List<String> names = new ArrayList<>(schema.names().subList(0, Math.min(3, schema.size())));
        Collections.reverse(names);
        return names;
    }

    static StreamDescriptor emptyStream(ContractSubject subject) throws Exception {
        StreamId id = subject.contract()
                .emptyStream()
                .orElseThrow(() -> Verdict.notApplicable("emptyStream() is not overridden"));
        return subject.source().discover(DiscoverRequest.of(id)).stream(id)
                .orElseThrow(() -> Verdict.wrong("discover() does not know stream '%s' of emptyStream()", id));
    }
}
