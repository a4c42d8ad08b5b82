package dev.wellhead.accounts.store;

import dev.wellhead.spi.Notes;

/** Where connections' notes are kept, by the connection's name. Thread-safe. */
@FunctionalInterface
public interface NoteStore {
    /** The notes of a connection; nothing is made before one is kept. */
    Notes of(String connection);
}
