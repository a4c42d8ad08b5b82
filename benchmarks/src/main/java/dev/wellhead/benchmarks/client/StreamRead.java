package dev.wellhead.benchmarks.client;

import dev.wellhead.Connector;
import dev.wellhead.engine.destination.Destination;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.run.RunListener;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamTask;
import dev.wellhead.engine.run.Sync;
import dev.wellhead.engine.run.SyncOptions;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.ReadRequest;
import java.util.List;

/** A stream read through the engine, as {@code sync} does. */
public final class StreamRead {
    private StreamRead() {}

    /** @return rows */
    public static long of(Connector connector, String connection, ReadRequest request, Destination destination)
            throws ConnectorException, InterruptedException {
        StreamTask task = StreamTask.of(new StreamRef(connection, request.stream()), connector.source(), request);
        RunReport report =
                new Sync(SyncOptions.defaults(), RunListener.NONE).run(List.of(task), destination, new Cancellation());
        if (!report.succeeded()) {
            throw new IllegalStateException("the read failed: " + report.streams());
        }
        return report.rows();
    }
}
