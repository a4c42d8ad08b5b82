package dev.wellhead.accounts.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.accounts.WellheadHome;
import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A person's named secrets, in one sealed file. Thread-safe, also between processes: every change reads the file, changes
 * it and replaces it under a lock. Every method throws {@link VaultException} when the file cannot be used.
 */
public final class Vault {
    /** What a secret may be called. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private static final String PURPOSE = "vault.json";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Sealer sealer;
    private final Clock clock;

    /** The vault in a person's folder; nothing is read or made before the first use. */
    public Vault(WellheadHome home, Sealer sealer, Clock clock) {
        this.file = home.vault();
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * What is known of a secret beside its value.
     *
     * @param stored when it was stored last
     * @param owner whom it was made for and goes with, as {@link #add} was told; empty for one that a person stored
     */
    public record Entry(Instant stored, String owner) {}

    private record Stored(Secret value, Entry entry) {}

    public Path file() {
        return file;
    }

    /** The secret of this name. */
    public Optional<Secret> find(String name) {
        return Optional.ofNullable(read().get(name)).map(Stored::value);
    }

    /** All secrets by name, without their values. */
    public SortedMap<String, Entry> entries() {
        SortedMap<String, Entry> entries = new TreeMap<>();
        read().forEach((name, stored) -> entries.put(name, stored.entry()));
        return entries;
    }

    /** Stores a secret; one of the same name is replaced and keeps its owner. */
    public void put(String name, Secret value) throws InterruptedException {
        require(name);
        change(all -> {
            Stored before = all.get(name);
            String owner = before == null ? "" : before.entry().owner();
            all.put(name, stored(value, owner));
            return name;
        });
    }

    /**
     * Stores a secret beside all others.
     *
     * @param wanted its name; when that is taken, a number is appended
     * @param owner whom it is made for, e.g. a connection
     * @return the name that it got
     */
    public String add(String wanted, Secret value, String owner) throws InterruptedException {
        require(wanted);
        return change(all -> {
            String name = wanted;
            for (int number = 2; all.containsKey(name); number++) {
                name = wanted + "-" + number;
            }
            all.put(name, stored(value, owner));
            return name;
        });
    }

    /** Forgets a secret; false when there is none of this name. */
    public boolean remove(String name) throws InterruptedException {
        return entries().containsKey(name) && change(all -> all.remove(name) != null);
    }

    private Stored stored(Secret value, String owner) {
        return new Stored(value, new Entry(clock.instant().truncatedTo(ChronoUnit.SECONDS), owner));
    }

    private <T> T change(Function<SortedMap<String, Stored>, T> change) throws InterruptedException {
        try (FileLocks.Held held = FileLocks.acquire(file, PATIENCE)) {
            SortedMap<String, Stored> all = read();
            T answer = change.apply(all);
            SafeFile.replace(held, sealer.seal(PURPOSE, write(all)));
            return answer;
        }
    }

    private SortedMap<String, Stored> read() {
        SortedMap<String, Stored> all = new TreeMap<>();
        Optional<byte[]> sealed = SafeFile.read(file);
        if (sealed.isEmpty()) {
            return all;
        }
        try {
            JsonNode secrets = JSON.readTree(sealer.open(PURPOSE, sealed.get())).path("secrets");
            secrets.properties().forEach(field -> all.put(field.getKey(), stored(field.getValue())));
            return all;
        } catch (IOException | DateTimeException e) {
            // Without the cause: a parser quotes what it cannot read.
            throw VaultErrors.damaged(file.toString(), sealed.get().length);
        }
    }

    private static Stored stored(JsonNode node) {
        Entry entry = new Entry(
                Instant.parse(node.path("stored").asText()), node.path("owner").asText(""));
        return new Stored(Secret.of(node.path("value").asText()), entry);
    }

    private static byte[] write(SortedMap<String, Stored> all) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode secrets = root.putObject("secrets");
        all.forEach((name, stored) -> {
            ObjectNode node = secrets.putObject(name);
            node.put("value", stored.value().reveal())
                    .put("stored", stored.entry().stored().toString());
            if (!stored.entry().owner().isEmpty()) {
                node.put("owner", stored.entry().owner());
            }
        });
        try {
            return JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can be written");
        }
    }

    private static void require(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a secret");
        }
    }
}
