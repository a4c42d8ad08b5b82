package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.grpc.Door;
import dev.wellhead.simulators.base.grpc.GrpcServer;
import dev.wellhead.simulators.bigquery.api.ArrowResults;
import dev.wellhead.simulators.bigquery.arrow.BatchEncoder;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.TableSizes;
import dev.wellhead.simulators.bigquery.jobs.JobService;
import dev.wellhead.simulators.bigquery.jobs.QueryRunner;
import dev.wellhead.simulators.bigquery.jobs.TableWriter;

/** Serves the Storage Read API; the only way into the classes that need the jars of gRPC and Arrow. Thread-safe. */
public final class StoragePort implements AutoCloseable {
    /** The full name of the service. */
    public static final String SERVICE = "google.cloud.bigquery.storage.v1.BigQueryRead";

    private final BatchEncoder encoder;
    private final JobResults jobResults;
    private final GrpcServer server;

    /** What the service reads from. */
    public record Data(
            Catalog catalog,
            Database database,
            TableSizes sizes,
            QueryRunner queries,
            TableWriter writer,
            JobService jobs) {}

    /** Starts serving; fails with IllegalStateException where the port is taken. */
    public StoragePort(StorageOptions options, Data data, StorageControls controls, SimulatorClock clock, Door door) {
        encoder = new BatchEncoder(data.database());
        Sessions sessions = new Sessions(clock, options, controls);
        Restriction restriction = new Restriction(data.queries(), data.writer());
        SessionPlanner planner = new SessionPlanner(data.catalog(), data.sizes(), restriction, sessions, options);
        jobResults = new JobResults(data.jobs(), encoder, controls, clock);
        try {
            server = new GrpcServer(
                    options.port(),
                    new ReadService(planner, sessions, jobResults, encoder, options, controls, clock, door));
        } catch (RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    /** What jobs.query needs to answer in Arrow. */
    public ArrowResults arrowResults() {
        return jobResults;
    }

    @Override
    public void close() {
        server.close();
        encoder.close();
    }
}
