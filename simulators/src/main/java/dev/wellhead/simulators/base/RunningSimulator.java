package dev.wellhead.simulators.base;

import java.util.Map;

/** A local server that serves until it is closed. Thread-safe. */
public interface RunningSimulator extends AutoCloseable {

    /** The service that it stands in for, such as {@code bigquery}. */
    String type();

    /** The root URL for clients, without a slash at the end. */
    String endpoint();

    /** What a client needs to know besides the endpoint, such as the project. */
    Map<String, String> details();

    /** Ends the server and frees what it holds; does nothing the second time. */
    @Override
    void close();
}
