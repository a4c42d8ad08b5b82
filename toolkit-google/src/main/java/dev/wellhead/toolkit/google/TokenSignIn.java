package dev.wellhead.toolkit.google;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.toolkit.auth.SignIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs with access tokens of Google's library, which keeps them, renews them minutes before they end, and fetches each
 * one once, however many threads wait for it. Thread-safe.
 */
final class TokenSignIn implements SignIn {
    private static final String AUTHORIZATION = "Authorization";
    private static final String QUOTA_PROJECT = QuotaProjectSignIn.HEADER;

    private final Loader loader;
    private final Optional<String> quotaProject;
    private final GoogleAuthErrors errors;
    private final Object renewal = new Object();
    private volatile @Nullable GoogleCredentials loaded;

    TokenSignIn(Loader loader, Optional<String> quotaProject, GoogleAuthErrors errors) {
        this.loader = loader;
        this.quotaProject = quotaProject;
        this.errors = errors;
    }

    @Override
    public HttpRequest sign(HttpRequest request) throws ConnectorException, InterruptedException {
        GoogleCredentials credentials = credentials();
        HttpRequest signed = request;
        boolean project = false;
        for (Map.Entry<String, List<String>> header :
                metadata(credentials, request).entrySet()) {
            for (String value : header.getValue()) {
                signed = signed.withHeader(header.getKey(), value);
            }
            project |= header.getKey().equalsIgnoreCase(QUOTA_PROJECT);
        }
        return quotaProject.isPresent() && !project ? signed.withHeader(QUOTA_PROJECT, quotaProject.get()) : signed;
    }

    @Override
    public boolean renew(HttpRequest refused) throws ConnectorException, InterruptedException {
        GoogleCredentials credentials = credentials();
        String token = refused.headers().first(AUTHORIZATION).orElse("");
        synchronized (renewal) {
            boolean current =
                    metadata(credentials, refused).values().stream().anyMatch(values -> values.contains(token));
            if (current) {
                try {
                    credentials.refresh();
                } catch (IOException e) {
                    throw failure(credentials, e);
                }
            }
        }
        return true;
    }

    @Override
    public String account() {
        GoogleCredentials credentials = loaded;
        if (credentials instanceof ServiceAccountCredentials account) {
            return account.getClientEmail();
        } else if (credentials instanceof ImpersonatedCredentials account) {
            return account.getAccount();
        }
        return credentials == null ? "not signed in yet" : "a Google account";
    }

    private Map<String, List<String>> metadata(GoogleCredentials credentials, HttpRequest request)
            throws ConnectorException, InterruptedException {
        try {
            return credentials.getRequestMetadata(request.uri());
        } catch (IOException e) {
            throw failure(credentials, e);
        }
    }

    private GoogleCredentials credentials() throws ConnectorException {
        GoogleCredentials known = loaded;
        if (known == null) {
            synchronized (renewal) {
                known = loaded == null ? loader.load() : loaded;
                loaded = known;
            }
        }
        return known;
    }

    private ConnectorException failure(GoogleCredentials credentials, IOException failure) throws InterruptedException {
        return Failures.of(failure, credentials instanceof ImpersonatedCredentials, errors);
    }

    /** Makes credentials from settings; reads files, sends nothing but what default credentials need. */
    @FunctionalInterface
    interface Loader {
        GoogleCredentials load() throws ConnectorException;
    }
}
