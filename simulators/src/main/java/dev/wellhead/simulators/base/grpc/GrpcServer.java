package dev.wellhead.simulators.base.grpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Serves one service without TLS on the loopback address. Thread-safe. */
public final class GrpcServer implements AutoCloseable {
    private static final int CLOSE_SECONDS = 10;
    private static final int PING_SECONDS = 10;
    private final Server server;

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException where the port is taken
     */
    public GrpcServer(int port, BindableService service) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            server = NettyServerBuilder.forAddress(address)
                    .addService(service)
                    .intercept(new Caller())
                    // Google's servers bear with clients that ask often whether they are still there.
                    .permitKeepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
                    .permitKeepAliveWithoutCalls(true)
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

    /** Ends all calls and waits a moment for those that are in the middle of their work. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
