package dev.wellhead.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How the host reaches the network.
 *
 * @param userAgent sent with every request that names none
 * @param connectTimeout longest wait for a connection, and for its TLS handshake
 * @param maxConnections open at once
 * @param maxConnectionsPerHost open at once to one server
 * @param proxy which requests go through a proxy
 * @param caFile PEM file with certificate authorities to trust beside the Java runtime's
 * @param unknownLength whether to accept a good answer whose end is only marked by the end of the connection: it cannot be
 *     told from one that was cut
 * @param time clock and waits
 * @param jitter numbers in [0, 1) that spread retries
 * @param listener hears of every exchange
 */
public record TransportOptions(
        String userAgent,
        Duration connectTimeout,
        int maxConnections,
        int maxConnectionsPerHost,
        ProxySettings proxy,
        Optional<Path> caFile,
        boolean unknownLength,
        Time time,
        DoubleSupplier jitter,
        TransportListener listener) {

    /** Starts from the defaults: no proxy, the Java runtime's authorities. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from the defaults and what the environment says: {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code NO_PROXY} and
     * {@code WELLHEAD_CA_FILE}.
     *
     * @throws IllegalArgumentException when a proxy variable is malformed
     */
    public static Builder fromEnvironment(Map<String, String> environment) {
        Builder builder = new Builder().proxy(ProxySettings.fromEnvironment(environment));
        String file = environment.getOrDefault("WELLHEAD_CA_FILE", "");
        return file.isBlank() ? builder : builder.caFile(Path.of(file));
    }

    /** Collects options; used by one thread. */
    public static final class Builder {
        private String userAgent = "wellhead";
        private Duration connectTimeout = Duration.ofSeconds(15);
        private int maxConnections = 256;
        private int maxConnectionsPerHost = 64;
        private ProxySettings proxy = ProxySettings.none();
        private Optional<Path> caFile = Optional.empty();
        private boolean unknownLength;
        private Time time = Time.system();
        private DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();
        private TransportListener listener = TransportListener.NONE;

        private Builder() {}

        public Builder userAgent(String value) {
            userAgent = value;
            return this;
        }

        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        public Builder maxConnections(int total, int perHost) {
            maxConnections = total;
            maxConnectionsPerHost = perHost;
            return this;
        }

        public Builder proxy(ProxySettings value) {
            proxy = value;
            return this;
        }

        public Builder caFile(Path value) {
            caFile = Optional.of(value);
            return this;
        }

        public Builder acceptUnknownLength() {
            unknownLength = true;
            return this;
        }

        public Builder time(Time value) {
            time = value;
            return this;
        }

        public Builder jitter(DoubleSupplier value) {
            jitter = value;
            return this;
        }

        public Builder listener(TransportListener value) {
            listener = value;
            return this;
        }

        public TransportOptions build() {
            return new TransportOptions(
                    userAgent,
                    connectTimeout,
                    maxConnections,
                    maxConnectionsPerHost,
                    proxy,
                    caFile,
                    unknownLength,
                    time,
                    jitter,
                    listener);
        }
    }
}
