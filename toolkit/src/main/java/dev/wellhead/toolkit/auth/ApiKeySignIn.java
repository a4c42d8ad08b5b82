package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Signs with a key in a header or, where a service knows no better, in a query parameter. Immutable.
 *
 * <p>A parameter's name must be one that traces mask, such as {@code api_key}, {@code apikey}, {@code key} or one with
 * {@code token} in it: addresses show in traces.
 */
public final class ApiKeySignIn implements SignIn {
    private final String name;
    private final Secret key;
    private final boolean inHeader;

    private ApiKeySignIn(String name, Secret key, boolean inHeader) {
        this.name = name;
        this.key = key;
        this.inHeader = inHeader;
    }

    public static ApiKeySignIn header(String name, Secret key) {
        return new ApiKeySignIn(name, key, true);
    }

    public static ApiKeySignIn queryParameter(String name, Secret key) {
        return new ApiKeySignIn(name, key, false);
    }

    @Override
    public HttpRequest sign(HttpRequest request) {
        return inHeader
                ? request.withHeader(name, key.reveal())
                : new HttpRequest(
                        request.operation(),
                        request.method(),
                        withKey(request.uri()),
                        request.headers(),
                        request.body(),
                        request.timeout(),
                        request.retry(),
                        request.charges(),
                        request.metering());
    }

    @Override
    public boolean renew(HttpRequest refused) {
        return false;
    }

    @Override
    public String account() {
        return "an API key";
    }

    private URI withKey(URI address) {
        String parameter = URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(key.reveal(), StandardCharsets.UTF_8);
        String text = address.toString();
        int fragment = text.indexOf('#');
        String start = fragment < 0 ? text : text.substring(0, fragment);
        return URI.create(start + (address.getRawQuery() == null ? "?" : "&") + parameter);
    }
}
