package dev.wellhead.engine.destination;

import dev.wellhead.spi.catalog.StreamId;

/** A stream of a connection: the unit whose state a destination keeps. */
public record StreamRef(String connection, StreamId stream) {
    @Override
    public String toString() {
        return connection + "." + stream;
    }
}
