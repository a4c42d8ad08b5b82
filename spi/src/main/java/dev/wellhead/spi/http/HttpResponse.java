package dev.wellhead.spi.http;

import dev.wellhead.spi.HostImplemented;
import dev.wellhead.spi.Stable;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Settlement;
import java.io.IOException;
import java.io.InputStream;

/** An answer whose body is still to be read; handed over by the host. Used by one thread; close it in every case. */
@HostImplemented
@Stable(since = "0.1")
public interface HttpResponse extends AutoCloseable {
    int status();

    Headers headers();

    /** The body, decompressed. A connection lost on the way throws {@link IOException}, never a short read. */
    InputStream body() throws IOException;

    /** How often the request was sent. */
    int attempts();

    /**
     * Settles a lane of the request, where the {@link Metering} left that to what the body says. The first settlement of a
     * lane counts; of a lane that the request did not name, none. A host without a budget has nothing to settle.
     */
    default void settle(Lane lane, Settlement settlement) {}

    /** Returns the connection, or ends it when the body was not read to its end. Idempotent. */
    @Override
    void close();
}
