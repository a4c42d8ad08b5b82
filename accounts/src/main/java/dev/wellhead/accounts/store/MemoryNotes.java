package dev.wellhead.accounts.store;

import dev.wellhead.spi.Notes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Notes for the life of one process. Thread-safe. */
public final class MemoryNotes implements NoteStore {
    private final Map<String, Map<String, String>> connections = new ConcurrentHashMap<>();

    @Override
    public Notes of(String connection) {
        Map<String, String> notes = connections.computeIfAbsent(connection, name -> new ConcurrentHashMap<>());
        return new Notes() {
            @Override
            public Optional<String> find(String name) {
                return Optional.ofNullable(notes.get(name));
            }

            @Override
            public void keep(String name, String text) {
                Notes.requireShort(name, text);
                notes.put(name, text);
            }
        };
    }
}
