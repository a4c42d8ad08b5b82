package dev.wellhead.cli.progress;

import dev.wellhead.cli.terminal.Terminal;

/** How a run shows itself; the constants are the words that people type. */
public enum ProgressMode {
    /** Bars on a terminal, lines elsewhere. */
    auto,
    /** A live region on standard error. */
    bar,
    /** Lines on standard error. */
    plain,
    /** One JSON event per line on standard output. */
    json,
    /** Nothing. */
    none;

    /** What {@code auto} means here. */
    public ProgressMode resolve(Terminal terminal, boolean quiet) {
        if (this != auto) {
            return this;
        } else if (quiet) {
            return none;
        }
        return terminal.canRedraw() ? bar : plain;
    }
}
