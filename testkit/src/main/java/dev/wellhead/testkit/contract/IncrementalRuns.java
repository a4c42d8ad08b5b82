package dev.wellhead.testkit.contract;

import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a stream as runs that follow each other do. */
interface IncrementalRuns extends Checks {
    default ReadRequest.Builder incremental(StreamDescriptor stream, Map<String, Position> after) {
        return subject().request(stream).mode(ReadMode.INCREMENTAL).after(after);
    }

    default ReadPlan plan(StreamDescriptor stream, Map<String, Position> after) throws Exception {
        return subject().source().plan(incremental(stream, after).build());
    }

    /** What the host keeps of a reading: it applies the part of the filter that the plan leaves to it. */
    static List<Row> rows(PlanReading reading) {
        Optional<Filter> residual = reading.plan().accepted().residual();
        return reading.rows().stream()
                .filter(row -> residual.isEmpty() || FilterTruth.passes(residual.get(), row))
                .toList();
    }

    default PlanReading run(StreamDescriptor stream, Map<String, Position> after) throws Exception {
        return subject().read(stream, plan(stream, after));
    }
}
