package dev.wellhead.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Many lives, one after the other: {@code tests/laboratory/crash LIVES [SEED] [--source SOURCE]}. */
final class CrashLaboratory {
    private static final int ROUNDS = 4;
    private static final int MOST_KILLS = 6;

    private static final Map<String, ChangingSource.Start> SOURCES = Map.of(
            "bigquery", ChangingShop::start,
            "bigquery-streams", ChangingShop::streams,
            "hubspot", ChangingCrm::start,
            "ga4", ChangingSite::busy);

    private CrashLaboratory() {}

    /** Arguments: how many lives, the seed of the first, and the source's name. */
    public static void main(String[] arguments) throws Exception {
        int lives = Integer.parseInt(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        ChangingSource.Start source = SOURCES.get(arguments[2]);
        if (source == null) {
            System.err.println("--source is one of " + SOURCES.keySet() + ", not '" + arguments[2] + "'");
            System.exit(2);
        }
        System.out.println("first seed " + first);
        int failed = 0;
        Tally whole = Tally.NOTHING;
        for (long seed = first; seed < first + lives; seed++) {
            Path folder = Files.createTempDirectory("wellhead-crash-");
            try {
                Tally tally = new Life(source, seed, folder).run(ROUNDS, 1, MOST_KILLS);
                System.out.println("seed " + seed + ": " + tally);
                whole = whole.plus(tally);
                delete(folder);
            } catch (AssertionError e) {
                failed++;
                System.out.println("FAILED " + e.getMessage());
            }
        }
        System.out.println(whole);
        System.out.println((lives - failed) + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    /** A life that failed keeps its folder, to be looked at. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> paths = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }
}
