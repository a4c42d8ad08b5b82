package dev.wellhead.testkit.contract;

import dev.wellhead.spi.Source;

/** A source that a check has opened, with the context that it was given. Closed by the check or at its end. */
record Session(Source source, ContractContext context, Faults faults) implements AutoCloseable {
    WatchedHttp http() {
        return context.watched();
    }

    @Override
    public void close() {
        faults.end();
        source.close();
        context.close();
    }
}
