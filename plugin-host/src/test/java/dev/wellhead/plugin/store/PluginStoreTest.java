package dev.wellhead.plugin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginStoreTest {
    @TempDir
    Path folder;

    @Test
    void aCrashBeforeTheLockIsWrittenLeavesTheOldState() throws Exception {
        PluginStore store = new PluginStore(folder);
        install(store, "weather", "1.0");
        PluginLock before = store.read();

        Path staged = staged(store);
        try (StoreChange change = store.change()) {
            change.place(staged, "weather", "1.1", LockFormatTest.HASH);
        }
        Path unpacking = staged(store);

        assertThat(new PluginStore(folder).read()).isEqualTo(before);
        try (StoreChange change = new PluginStore(folder).change()) {
            change.sweep();
        }
        assertThat(folder.resolve("weather/1.1")).doesNotExist();
        assertThat(folder.resolve("weather/1.0")).exists();
        assertThat(unpacking).as("this process may be unpacking").exists();
    }

    @Test
    void whatAKilledProcessLeftIsSwept() throws Exception {
        PluginStore store = new PluginStore(folder);
        install(store, "weather", "1.0");
        long dead = ended();
        Path unpacked = Files.createDirectories(folder.resolve(".staging-" + dead + "-1234"));
        Files.writeString(unpacked.resolve("plugin.part"), "half");
        Path draft = Files.writeString(folder.resolve(".plugins.lock.draft"), "half a lock");
        Path mark = Files.createDirectories(folder.resolve(".in-use")).resolve("weather@0.9@" + dead);
        Files.createFile(mark);
        Files.createDirectories(folder.resolve("weather/0.9"));

        try (StoreChange change = store.change()) {
            change.sweep();
            change.write(store.read());
        }

        assertThat(unpacked).doesNotExist();
        assertThat(draft).doesNotExist();
        assertThat(mark).doesNotExist();
        assertThat(folder.resolve("weather/0.9")).doesNotExist();
        assertThat(store.read().plugins()).hasSize(1);
    }

    @Test
    void whatTheStoreDidNotMakeIsNotSwept(@TempDir Path elsewhere) throws Exception {
        PluginStore store = new PluginStore(folder);
        install(store, "weather", "1.0");
        Path notes = Files.createDirectories(folder.resolve("docs/notes"));
        Files.writeString(notes.resolve("readme.txt"), "mine");
        Files.writeString(notes.resolve("library.jar"), "mine");
        Path nested = Files.createDirectories(folder.resolve("docs/more/deep.jar"));
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path linked = Files.createDirectories(elsewhere.resolve("0.1"));
        Files.writeString(linked.resolve("library.jar"), "mine");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        Path version = Files.createSymbolicLink(folder.resolve("weather/0.1"), linked);

        try (StoreChange change = store.change()) {
            change.sweep();
        }

        assertThat(notes.resolve("readme.txt")).exists();
        assertThat(notes.resolve("library.jar")).exists();
        assertThat(nested).exists();
        assertThat(empty).exists();
        assertThat(linked.resolve("library.jar")).exists();
        assertThat(version).isSymbolicLink();
    }

    @Test
    void filesInUseStayUntilTheyAreNot() throws Exception {
        PluginStore store = new PluginStore(folder);
        LockedPlugin plugin = install(store, "weather", "1.0");
        AutoCloseable first = store.use(plugin);
        AutoCloseable second = store.use(plugin);

        remove(store, plugin);
        first.close();
        remove(store, plugin);
        assertThat(folder.resolve("weather/1.0")).exists();
        second.close();
        remove(store, plugin);
        assertThat(folder.resolve("weather")).doesNotExist();
    }

    @Test
    void aReplacedVersionGetsAFolderOfItsOwn() throws Exception {
        PluginStore store = new PluginStore(folder);
        install(store, "weather", "1.0");

        try (StoreChange change = store.change()) {
            assertThat(change.place(staged(store), "weather", "1.0", LockFormatTest.HASH))
                    .isEqualTo("weather/1.0+abababab");
            assertThat(change.place(staged(store), "weather", "1.0", LockFormatTest.HASH))
                    .isEqualTo("weather/1.0+abababab.1");
        }
    }

    @Test
    void theStampTellsEveryChange() throws Exception {
        PluginStore store = new PluginStore(folder);
        assertThat(store.stamp()).isEmpty();
        install(store, "weather", "1.0");
        Object first = store.stamp().orElseThrow();
        try (StoreChange change = store.change()) {
            change.write(store.read());
        }
        assertThat(store.stamp().orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void changesAreMadeOneAfterTheOther() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> changes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String version = "1." + i;
                changes.add(pool.submit(() -> install(new PluginStore(folder), "weather", version)));
            }
            for (Future<?> change : changes) {
                change.get(1, TimeUnit.MINUTES);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(new PluginStore(folder).read().plugins()).hasSize(40);
    }

    @Test
    void aFolderThatAnotherKeepsIsNamedWithItsHolder() throws Exception {
        Thread holder;
        try (FolderLock held = FolderLock.acquire(folder, Duration.ofSeconds(1))) {
            List<Throwable> failures = new ArrayList<>();
            holder = new Thread(() -> {
                try {
                    FolderLock.acquire(folder, Duration.ofMillis(50)).close();
                } catch (ConnectorException | IOException | InterruptedException e) {
                    failures.add(e);
                }
            });
            holder.start();
            holder.join();
            assertThat(failures)
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .startsWith("plugins in " + folder + " are being changed by this process");
            assertThat(held).isNotNull();
        }
    }

    @Test
    void aDamagedLockIsNamed() throws Exception {
        Files.writeString(folder.resolve("plugins.lock"), "format = 1\n\n[weather 1.0]\n");

        assertThatThrownBy(() -> new PluginStore(folder).read())
                .hasMessage(
                        folder.resolve("plugins.lock") + " cannot be used: section [weather 1.0]: 'main' is missing");
    }

    @Test
    void aLockThatCouldNotBeReadAgainIsNotWritten() throws Exception {
        PluginStore store = new PluginStore(folder);
        LockedPlugin plugin = install(store, "weather", "1.0");
        PluginLock before = store.read();

        try (StoreChange change = store.change()) {
            for (String source : List.of("two\nlines", "two\nsignature = none")) {
                assertThatThrownBy(() -> change.write(before.with(LockFormatTest.named(plugin, source, List.of()))))
                        .isInstanceOf(ConnectorException.class)
                        .hasMessageContaining("plugins.lock cannot be written");
            }
        }

        assertThat(store.read()).isEqualTo(before);
    }

    private static Path staged(PluginStore store) throws ConnectorException, IOException {
        Path staged = store.stage();
        Files.writeString(staged.resolve("weather.jar"), "classes");
        return staged;
    }

    private static LockedPlugin install(PluginStore store, String id, String version) throws Exception {
        Path staged = staged(store);
        try (StoreChange change = store.change()) {
            assertThat(change.place(staged, id, version, LockFormatTest.HASH)).isEqualTo(id + "/" + version);
            LockedPlugin entry = LockFormatTest.entry(id, version, Isolation.NONE, List.of());
            change.write(store.read().with(entry));
            return entry;
        }
    }

    private static void remove(PluginStore store, LockedPlugin plugin) throws Exception {
        try (StoreChange change = store.change()) {
            change.write(store.read().without(plugin.id(), plugin.version()));
            change.sweep();
        }
    }

    /** The identifier of a process that has ended. */
    private static long ended() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }
}
