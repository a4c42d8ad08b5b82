package dev.wellhead.connectors.bigquery.storage;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the Storage Read API: a connection carries a handful of streams at full speed and no more, so that another is
 * opened when all are busy. Threads and connections begin with the first call and end with {@link #close()}. Thread-safe.
 */
final class StorageChannels implements AutoCloseable {
    /** Calls that share a connection before another one is opened. */
    private static final int CALLS = 6;

    private static final int MOST = 16;

    /** What the service sends before it is asked for more: several answers of about a megabyte. */
    private static final int WINDOW = 4 << 20;

    /** The service sends no larger answers. */
    private static final int MOST_BYTES = 129 << 20;

    private static final long KEEP_ALIVE_SECONDS = 60;

    /** Requests that fail before they took effect are sent again by gRPC itself. */
    private static final Map<String, ?> RETRIES = Map.of(
            "methodConfig",
            List.of(Map.of(
                    "name",
                    List.of(
                            Map.of(
                                    "service",
                                    "google.cloud.bigquery.storage.v1.BigQueryRead",
                                    "method",
                                    "CreateReadSession"),
                            Map.of(
                                    "service",
                                    "google.cloud.bigquery.storage.v1.BigQueryRead",
                                    "method",
                                    "SplitReadStream")),
                    "retryPolicy",
                    Map.of(
                            "maxAttempts",
                            4.0,
                            "initialBackoff",
                            "0.2s",
                            "maxBackoff",
                            "5s",
                            "backoffMultiplier",
                            2.0,
                            "retryableStatusCodes",
                            List.of("UNAVAILABLE")))));

    private final URI endpoint;
    private final List<Channel> channels = new ArrayList<>();
    private @Nullable EventLoopGroup threads;
    private boolean closed;

    StorageChannels(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** A connection and how many calls are on it. */
    private record Channel(ManagedChannel channel, AtomicInteger calls) {}

    /** A place on a connection; to be closed when the call has ended. */
    static final class Lease implements AutoCloseable {
        private final Channel channel;
        private boolean returned;

        private Lease(Channel channel) {
            this.channel = channel;
            channel.calls.incrementAndGet();
        }

        io.grpc.Channel channel() {
            return channel.channel;
        }

        @Override
        public synchronized void close() {
            if (!returned) {
                returned = true;
                channel.calls.decrementAndGet();
            }
        }
    }

    /** A place on the connection with the fewest calls, or on a new one when all are busy; empty after the end. */
    synchronized Optional<Lease> lease() {
        if (closed) {
            return Optional.empty();
        }
        Channel idlest = channels.stream()
                .min(Comparator.comparingInt(channel -> channel.calls.get()))
                .orElse(null);
        if (idlest == null || idlest.calls.get() >= CALLS && channels.size() < MOST) {
            idlest = new Channel(open(), new AtomicInteger());
            channels.add(idlest);
        }
        return Optional.of(new Lease(idlest));
    }

    private ManagedChannel open() {
        EventLoopGroup loop = threads;
        if (loop == null) {
            // Threads of our own: gRPC's shared ones would outlive the source, and a plugin's class loader with them.
            loop = new MultiThreadIoEventLoopGroup(
                    Math.min(4, Runtime.getRuntime().availableProcessors()),
                    new DefaultThreadFactory("bigquery-storage", true),
                    NioIoHandler.newFactory());
            threads = loop;
        }
        boolean secure = !"http".equalsIgnoreCase(endpoint.getScheme());
        int port = endpoint.getPort() >= 0 ? endpoint.getPort() : secure ? 443 : 80;
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(endpoint.getHost(), port)
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class)
                .offloadExecutor(loop)
                .directExecutor()
                .flowControlWindow(WINDOW)
                .maxInboundMessageSize(MOST_BYTES)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .defaultServiceConfig(RETRIES)
                .userAgent("wellhead");
        return (secure ? builder.useTransportSecurity() : builder.usePlaintext()).build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        channels.forEach(channel -> channel.channel.shutdownNow());
        EventLoopGroup loop = threads;
        if (loop != null) {
            loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
        }
    }
}
