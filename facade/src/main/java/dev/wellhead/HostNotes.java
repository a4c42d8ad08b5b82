package dev.wellhead;

import dev.wellhead.accounts.vault.VaultException;
import dev.wellhead.secrets.KnownSecrets;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Notes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection's notes as its source sees them: what cannot be read or written is lost, with a line in the log, since no read is
 * worth failing for it; what holds a secret is not kept, because notes are not sealed. Thread-safe.
 */
record HostNotes(String connection, Notes kept, KnownSecrets secrets) implements Notes {
    private static final Logger LOG = LoggerFactory.getLogger(HostNotes.class);

    @Override
    public Optional<String> find(String name) throws ConnectorException, InterruptedException {
        try {
            return kept.find(name);
        } catch (VaultException e) {
            LOG.warn("a note of connection '{}' cannot be read: {}", connection, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void keep(String name, String text) throws ConnectorException, InterruptedException {
        Notes.requireShort(name, text);
        if (!secrets.scrub(name + " " + text).equals(name + " " + text)) {
            LOG.warn("a note of connection '{}' holds a secret and is not kept", connection);
            return;
        }
        try {
            kept.keep(name, text);
        } catch (VaultException e) {
            LOG.warn("a note of connection '{}' cannot be kept: {}", connection, e.getMessage());
        }
    }
}
