package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.load.Sha256;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Plugins installed, read and removed many times over in one process; see {@code tests/laboratory/plugins}. In the first half
 * the compiler's profiles of the host's own methods still fill metaspace; what a plugin left would also grow the second.
 */
public final class PluginLaboratory {
    private static final int WARM = 20;
    private static final int LINES = 20;

    private PluginLaboratory() {}

    /** {@code CYCLES [none|process]}: ends with 1 when something stayed behind. */
    public static void main(String[] arguments) throws Exception {
        int cycles = Integer.parseInt(arguments[0]);
        Isolation isolation =
                Isolation.valueOf((arguments.length > 1 ? arguments[1] : "none").toUpperCase(Locale.ROOT));
        Path folder = Files.createTempDirectory("plugins-laboratory");
        boolean flat = run(cycles, isolation, folder, System.out);
        System.exit(flat ? 0 : 1);
    }

    private static boolean run(int cycles, Isolation isolation, Path folder, PrintStream out) throws Exception {
        checksums(folder, out);
        try (PluginCycles plugin = new PluginCycles(folder, isolation)) {
            for (int i = 0; i < WARM; i++) {
                plugin.run();
            }
            Figures first = Figures.now();
            out.printf(
                    "%d cycles of install, read, remove; isolation %s; Java %s%n",
                    cycles, isolation.word(), Runtime.version());
            out.printf("%,6d cycles: %s%n", 0, first);
            long[] micros = new long[cycles];
            Figures half = first;
            Figures last = first;
            for (int i = 0; i < cycles; i++) {
                long begun = System.nanoTime();
                plugin.run();
                micros[i] = (System.nanoTime() - begun) / 1_000;
                if ((i + 1) % Math.max(1, cycles / LINES) == 0) {
                    last = Figures.now();
                    half = i < cycles / 2 ? last : half;
                    out.printf("%,6d cycles: %s%n", i + 1, last);
                }
            }
            Arrays.sort(micros);
            out.printf(
                    "a cycle took %.1f ms in the median, %.1f ms in 95 of 100, %.1f ms at most%n",
                    micros[cycles / 2] / 1e3, micros[cycles * 95 / 100] / 1e3, micros[cycles - 1] / 1e3);
            boolean flat = plugin.leaks().isEmpty()
                    && last.metaspace() < half.metaspace() + (1 << 20)
                    && last.threads() <= first.threads() + 2
                    && last.files() <= first.files() + 2;
            out.println(
                    flat
                            ? "flat: nothing stayed behind"
                            : "NOT flat: " + plugin.leaks() + ", " + Figures.threadNames());
            return flat;
        }
    }

    /** What verification costs before a plugin is loaded. */
    private static void checksums(Path folder, PrintStream out) throws Exception {
        int bytes = 32 << 20;
        byte[] content = new byte[bytes];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("large.jar"), content);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long begun = System.nanoTime();
            Sha256.of(file);
            best = Math.min(best, System.nanoTime() - begun);
        }
        out.printf("SHA-256 of a jar of 32 MiB takes %.0f ms%n", best / 1e6);
    }
}
