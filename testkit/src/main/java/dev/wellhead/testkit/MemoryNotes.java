package dev.wellhead.testkit;

import dev.wellhead.spi.Notes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Notes that last as long as the test. Thread-safe. */
public final class MemoryNotes implements Notes {
    private final Map<String, String> notes = new ConcurrentHashMap<>();

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(notes.get(name));
    }

    @Override
    public void keep(String name, String text) {
        Notes.requireShort(name, text);
        notes.put(name, text);
    }

    /** All of them, by name. */
    public Map<String, String> all() {
        return Map.copyOf(notes);
    }
}
