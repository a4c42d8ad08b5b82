package dev.wellhead.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.Isolation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenth of what tests/laboratory/plugins does. */
class PluginCyclesTest {
    private static final int WARM = 10;
    private static final int CYCLES = 50;
    private static final long SLACK = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void metaspaceThreadsAndFilesStayFlat() throws Exception {
        try (PluginCycles cycles = new PluginCycles(folder, Isolation.NONE)) {
            for (int i = 0; i < WARM; i++) {
                cycles.run();
            }
            Figures before = Figures.now();
            for (int i = 0; i < CYCLES; i++) {
                cycles.run();
            }
            Figures after = Figures.now();

            assertThat(cycles.leaks()).isEmpty();
            assertThat(after.metaspace()).as("%s, then %s", before, after).isLessThan(before.metaspace() + SLACK);
            assertThat(after.threads()).as("%s", Figures.threadNames()).isLessThanOrEqualTo(before.threads() + 2);
            assertThat(after.files()).isLessThanOrEqualTo(before.files() + 2);
        }
    }
}
