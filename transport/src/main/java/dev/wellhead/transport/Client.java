package dev.wellhead.transport;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.Secret;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sets up the HTTP client: everything that retries, follows, decodes or remembers on its own is switched off. */
final class Client {
    private static final int BUFFER = 64 * 1024;
    private static final int MAX_LINE = 256 * 1024;
    private static final int MAX_HEADERS = 1000;

    private Client() {}

    static CloseableHttpClient open(TransportOptions options) throws ConnectorException {
        return HttpClientBuilder.create()
                .setConnectionManager(connections(options))
                .setRequestExecutor(new ConnectionWatch())
                .setRoutePlanner(new Routes(options.proxy()))
                .setDefaultCredentialsProvider(credentials(options.proxy()))
                .setUserAgent(options.userAgent())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .build();
    }

    private static HttpClientConnectionManager connections(TransportOptions options) throws ConnectorException {
        List<X509Certificate> authorities = options.caFile().isPresent()
                ? Certificates.read(options.caFile().get())
                : List.of();
        Http1Config limits = Http1Config.custom()
                .setBufferSize(BUFFER)
                .setMaxLineLength(MAX_LINE)
                .setMaxHeaderCount(MAX_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .responseParserFactory(http1 -> new StrictResponseParser(http1 == null ? limits : http1))
                        .build())
                .setTlsSocketStrategy(tlsOnFirstUse(authorities))
                .setMaxConnTotal(options.maxConnections())
                .setMaxConnPerRoute(options.maxConnectionsPerHost())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(options.connectTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoKeepAlive(true)
                        .build())
                .build();
    }

    /** Reading the runtime's trust store takes a tenth of a second, which plain connections need not pay. */
    private static TlsSocketStrategy tlsOnFirstUse(List<X509Certificate> authorities) {
        ReentrantLock lock = new ReentrantLock();
        TlsSocketStrategy[] made = new TlsSocketStrategy[1];
        return (socket, host, port, attachment, context) -> {
            TlsSocketStrategy strategy;
            lock.lock();
            try {
                if (made[0] == null) {
                    made[0] = new DefaultClientTlsStrategy(
                            Certificates.context(authorities),
                            HostnameVerificationPolicy.BUILTIN,
                            NoopHostnameVerifier.INSTANCE);
                }
                strategy = made[0];
            } finally {
                lock.unlock();
            }
            return strategy.upgrade(socket, host, port, attachment, context);
        };
    }

    private static BasicCredentialsProvider credentials(ProxySettings proxies) {
        BasicCredentialsProvider provider = new BasicCredentialsProvider();
        for (Optional<ProxyServer> proxy : List.of(proxies.http(), proxies.https())) {
            proxy.filter(server -> server.user().isPresent())
                    .ifPresent(server -> provider.setCredentials(
                            new AuthScope(server.host(), server.port()),
                            new UsernamePasswordCredentials(
                                    server.user().get(),
                                    server.password()
                                            .map(Secret::reveal)
                                            .orElse("")
                                            .toCharArray())));
        }
        return provider;
    }

    private static final class Routes extends DefaultRoutePlanner {
        private final ProxySettings proxies;

        private Routes(ProxySettings proxies) {
            super(null);
            this.proxies = proxies;
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
            boolean secure = "https".equalsIgnoreCase(target.getSchemeName());
            int port = target.getPort() >= 0 ? target.getPort() : secure ? 443 : 80;
            return proxies.proxyFor(secure, target.getHostName(), port)
                    .map(proxy -> new HttpHost("http", proxy.host(), proxy.port()))
                    .orElse(null);
        }
    }
}
