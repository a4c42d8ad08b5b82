package dev.wellhead.plugin.process;

import dev.wellhead.spi.ConnectorException;

/**
 * Says whether a plugin's files are still those that were installed. Given by the host; asked before each child is
 * started, since every child opens the files anew, on whichever thread needs the child.
 */
@FunctionalInterface
public interface FilesCheck {
    /** Checks nothing. */
    FilesCheck NONE = () -> {};

    /** @throws ConnectorException why the files must not be loaded */
    void check() throws ConnectorException;
}
