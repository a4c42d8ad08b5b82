package dev.wellhead.transport;

import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom to trust: the Java runtime's authorities and those of a PEM file. */
final class Certificates {
    private Certificates() {}

    /** The certificates in a PEM file. */
    static List<X509Certificate> read(Path file) throws ConnectorException {
        Collection<? extends Certificate> found;
        try (InputStream in = Files.newInputStream(file)) {
            found = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException unreadable) {
            throw TransportErrors.CA_FILE
                    .with("The certificate file " + file + " cannot be read: " + Failures.reason(unreadable) + ".")
                    .withCause(unreadable);
        } catch (CertificateException malformed) {
            throw TransportErrors.CA_FILE
                    .with("The file " + file + " is not a PEM file of certificates.")
                    .withCause(malformed);
        }
        if (found.isEmpty()) {
            throw TransportErrors.CA_FILE.with("The file " + file + " holds no certificate.");
        }
        return found.stream().map(X509Certificate.class::cast).toList();
    }

    /** TLS that trusts the Java runtime's authorities and {@code more}. Costs about 0.1 s. */
    static SSLContext context(List<X509Certificate> more) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new ExplainingTrustManager(trusting(more))}, null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("The Java runtime's trust store cannot be used: " + broken, broken);
        }
    }

    static X509ExtendedTrustManager trusting(List<X509Certificate> more) throws GeneralSecurityException, IOException {
        X509ExtendedTrustManager standard = trustManager(null);
        return more.isEmpty() ? standard : trustManager(together(standard, more));
    }

    private static KeyStore together(X509ExtendedTrustManager standard, List<X509Certificate> more)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (X509Certificate certificate : standard.getAcceptedIssuers()) {
            store.setCertificateEntry("runtime-" + number++, certificate);
        }
        for (X509Certificate certificate : more) {
            store.setCertificateEntry("file-" + number++, certificate);
        }
        return store;
    }

    private static X509ExtendedTrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }
}
