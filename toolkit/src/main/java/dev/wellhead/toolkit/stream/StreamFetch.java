package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.ReadRequest;
import java.util.List;
import java.util.Optional;

/**
 * Reads one stream of a service. Implemented by connectors, often as a lambda; thread-safe, because parts are read side
 * by side.
 */
@FunctionalInterface
public interface StreamFetch {
    /**
     * Fetches the page that {@code page} asks for and adds its rows. The same token gives the same rows in the same
     * order, as far as the service allows: a read that broke off goes on from it.
     *
     * @return the token of the next page, whatever the service calls it: a cursor, a number, an address; empty at the end
     */
    Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException;

    /**
     * The names of the parts that can be read side by side, such as accounts or regions: {@link PageRequest#part()} says
     * which one is wanted. Asked once for each plan; small and quick.
     *
     * @return no part when there is nothing to read; by default one without a name
     */
    default List<String> parts(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return List.of("");
    }

    /**
     * The parts that may hold rows which a request wants; by default all. For streams whose filter tells parts apart, so
     * that the others need not be asked. The host applies the filter in any case.
     */
    default List<String> parts(ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return parts(cancellation);
    }

    /**
     * How far the stream reaches now, as text of its cursor column: the next run begins there. Asked before the first
     * page of an incremental read, so that nothing which comes while reading is missed; rows at the end itself are read
     * again. Only for streams with a cursor.
     *
     * @return empty when there are no rows yet
     */
    default Optional<String> end(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return Optional.empty();
    }
}
