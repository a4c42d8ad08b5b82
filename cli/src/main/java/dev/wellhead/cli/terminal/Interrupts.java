package dev.wellhead.cli.terminal;

/** Where Ctrl-C arrives. Implemented by the process and by tests. */
public interface Interrupts {
    /** Calls {@code handler} at every interrupt, on a thread of its own, until the registration is closed. */
    Registration listen(Runnable handler);

    /** Ends the process at once, without any cleaning up. */
    void endAtOnce(int exitCode);

    /** An active listener; closing it brings back what was before. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
