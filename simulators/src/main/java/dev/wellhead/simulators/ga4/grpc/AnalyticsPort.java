package dev.wellhead.simulators.ga4.grpc;

import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.grpc.Door;
import dev.wellhead.simulators.base.grpc.GrpcServer;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.server.ApiServer;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.simulators.ga4.web.Answers;
import java.util.function.Supplier;

/** Serves {@code google.analytics.data.v1beta.BetaAnalyticsData}. */
public final class AnalyticsPort {
    private AnalyticsPort() {}

    /** Starts serving; fails with IllegalStateException where the port is taken. */
    public static GrpcServer open(
            int port,
            Answers answers,
            Supplier<Quirks> quirks,
            ApiServer.Guard guard,
            ErrorForm errors,
            FaultScript faults,
            RequestLog log) {
        Door door = new Door(
                "google.analytics.data.v1beta.BetaAnalyticsData", "v1beta", "properties.", guard, errors, faults, log);
        return new GrpcServer(port, new BetaService(answers, quirks, door));
    }
}
