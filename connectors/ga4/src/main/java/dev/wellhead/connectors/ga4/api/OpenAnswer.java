package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** A good answer whose body is read as it arrives. Used by one thread; whoever opened it closes it. */
public final class OpenAnswer implements AutoCloseable {
    private final HttpResponse response;
    private final Consumer<PropertyQuota> settlement;

    OpenAnswer(HttpResponse response, Consumer<PropertyQuota> settlement) {
        this.response = response;
        this.settlement = settlement;
    }

    public InputStream body() throws IOException {
        return response.body();
    }

    /** Hands on what the body said of the property's quotas; without it the request counts as what it was estimated at. */
    public void settle(PropertyQuota quota) {
        settlement.accept(quota);
    }

    @Override
    public void close() {
        response.close();
    }
}
