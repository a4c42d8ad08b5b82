package dev.wellhead.simulators.ga4.grpc;

import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.server.ApiServer;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.simulators.ga4.web.Answers;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** Serves {@code google.analytics.data.v1beta.BetaAnalyticsData} without TLS on the loopback address. */
public final class GrpcServer implements AutoCloseable {
    private final Server server;

    /** @throws IllegalStateException where the port is taken */
    public GrpcServer(
            int port,
            Answers answers,
            Supplier<Quirks> quirks,
            ApiServer.Guard guard,
            ErrorForm errors,
            FaultScript faults,
            RequestLog log) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        BetaService service = new BetaService(answers, quirks, new Door(guard, errors, faults, log));
        try {
            server = NettyServerBuilder.forAddress(address)
                    .addService(service)
                    .intercept(new Caller())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The simulator cannot listen on port " + port + ": " + e.getMessage() + ". Choose another port.",
                    e);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
