package dev.wellhead.plugin.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the class in another class loader stands for a process of another container that has the same number. */
class InUseTest {
    private static final String MARK = "weather@1.0";

    @TempDir
    Path folder;

    private URLClassLoader loader;
    private Method other;

    @BeforeEach
    void load() throws Exception {
        URL classes = InUse.class.getProtectionDomain().getCodeSource().getLocation();
        loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
        other = loader.loadClass(InUse.class.getName()).getDeclaredMethod("mark", Path.class, String.class);
        other.setAccessible(true);
    }

    @AfterEach
    void unload() throws Exception {
        loader.close();
    }

    @Test
    void aProcessOfTheSameNumberIsAnother() throws Exception {
        try (AutoCloseable theirs = (AutoCloseable) other.invoke(null, folder, MARK)) {
            assertThat(theirs).isNotNull();
            assertThat(InUse.isMarkedElsewhere(folder, MARK)).isTrue();
            try (AutoCloseable ours = InUse.mark(folder, MARK)) {
                assertThat(ours).isNotNull();
                assertThat(folder.toFile().list()).hasSize(2);
            }
            assertThat(InUse.isMarked(folder, MARK)).isTrue();
        }
        assertThat(InUse.isMarked(folder, MARK)).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAnotherContainerUnpacksIsNotSwept() throws Exception {
        PluginStore store = new PluginStore(folder);
        String name = ".staging-999999999-1";
        Path unpacking = Files.createDirectory(folder.resolve(name));
        try (AutoCloseable theirs = (AutoCloseable) other.invoke(null, store.marks(), name)) {
            assertThat(theirs).isNotNull();
            sweep(store);
            assertThat(unpacking).exists();
        }
        sweep(store);
        assertThat(unpacking).doesNotExist();
    }

    private static void sweep(PluginStore store) throws Exception {
        try (StoreChange change = store.change()) {
            change.sweep();
        }
    }
}
