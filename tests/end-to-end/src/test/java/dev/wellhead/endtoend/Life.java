package dev.wellhead.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One life of a destination, of some rounds. In each round syncs are killed at random moments, with the source failing
 * now and then and changing between them; then one gets through, and the destination must equal the source, row by row.
 * The first round reads everything, the second what is new, the others either.
 */
final class Life {
    private static final String CURSOR = "updated_at";

    private final long seed;
    private final Random random;
    private final Path folder;
    private final Path file;
    private final Map<Boolean, Watch.Course> usual = new HashMap<>();
    private Tally tally = Tally.NOTHING;

    Life(long seed, Path folder) {
        this.seed = seed;
        this.random = new Random(seed);
        this.folder = folder;
        this.file = folder.resolve("crash.duckdb");
    }

    /** Lives so many rounds, each with 1 to {@code mostKills} kills. */
    Tally run(int rounds, int mostKills) throws IOException, InterruptedException, SQLException {
        try (ChangingShop shop = ChangingShop.start(random, folder)) {
            for (int round = 0; round < rounds; round++) {
                boolean incremental = round == 1 || round > 1 && random.nextInt(3) > 0;
                boolean cursor = round == 0 || incremental;
                shop.suffer(Trouble.any(random));
                boolean changed = killSyncs(shop, cursor, incremental, 1 + random.nextInt(mostKills));
                getThrough(shop, cursor, incremental, changed);
                shop.suffer(Trouble.NONE);
                compare(shop);
                shop.change();
            }
        }
        return tally;
    }

    /** Answers whether the source changed after the first kill, when a run was open perhaps. */
    private boolean killSyncs(ChangingShop shop, boolean cursor, boolean incremental, int kills)
            throws IOException, InterruptedException {
        boolean changed = false;
        int misses = 0;
        for (int killed = 0; killed < kills; ) {
            Watch watch = new Watch(shop::requests, file);
            Moment moment = Moment.of(random, watch, usual.getOrDefault(incremental, Watch.Course.UNKNOWN), misses);
            SyncProcess process = sync(shop, cursor);
            boolean alive = process.killWhen(() -> {
                shop.attend();
                return moment.getAsBoolean();
            });
            if (alive) {
                killed++;
                misses = 0;
                tally = tally.plus(new Tally(incremental ? 0 : 1, incremental ? 1 : 0, 0, 0, 0));
            } else {
                requireSuccess(process);
                misses++;
                tally = tally.plus(new Tally(0, 0, 0, 1, 0));
            }
            // A sync that got through left nothing to read: without a change the next one would have nothing to lose.
            if (!alive || killed < kills && random.nextBoolean()) {
                shop.change();
                changed = true;
            }
        }
        return changed;
    }

    /** A run that was open when the source changed ends with what it began with; the next one brings the rest. */
    private void getThrough(ChangingShop shop, boolean cursor, boolean incremental, boolean changed)
            throws IOException, InterruptedException {
        String said = requireSync(shop, cursor, incremental);
        if (said.contains("went on")) {
            tally = tally.plus(new Tally(0, 0, 1, 0, 0));
            if (changed) {
                said = requireSync(shop, cursor, incremental);
            }
        }
        if (incremental && !said.contains("only what is new")) {
            throw new AssertionError(this + ": a sync with a cursor read everything again:\n" + said);
        }
    }

    private String requireSync(ChangingShop shop, boolean cursor, boolean incremental)
            throws IOException, InterruptedException {
        Watch watch = new Watch(shop::requests, file);
        SyncProcess process = sync(shop, cursor);
        process.exitCode(() -> {
            shop.attend();
            watch.look();
        });
        requireSuccess(process);
        usual.put(incremental, watch.look());
        return process.output();
    }

    private void requireSuccess(SyncProcess process) throws InterruptedException {
        int code = process.exitCode();
        if (code != 0) {
            throw new AssertionError(this + ": a sync failed with exit code " + code + "\n" + process.everything());
        }
    }

    private SyncProcess sync(ChangingShop shop, boolean cursor) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("sync"));
        ChangingShop.TABLES.forEach(table -> arguments.add(shop.stream(table)));
        arguments.addAll(List.of("--to", "duckdb:" + file, "--progress", "plain"));
        if (cursor) {
            arguments.addAll(List.of("--cursor", CURSOR));
        }
        return SyncProcess.start(folder, arguments.toArray(String[]::new));
    }

    private void compare(ChangingShop shop) throws IOException, InterruptedException, SQLException {
        for (String table : ChangingShop.TABLES) {
            Map<Long, String> source = shop.rows(table);
            Map<Long, String> destination = WideRows.atDestination(file, shop.stored(table));
            if (!source.equals(destination)) {
                throw new AssertionError(this + ": " + table + ": " + difference(source, destination));
            }
        }
        tally = tally.plus(new Tally(0, 0, 0, 0, 1));
    }

    private static String difference(Map<Long, String> source, Map<Long, String> destination) {
        for (Map.Entry<Long, String> row : source.entrySet()) {
            String found = destination.get(row.getKey());
            if (!row.getValue().equals(found)) {
                return "the source has " + source.size() + " rows, the destination " + destination.size()
                        + "; the first difference:\n  source      " + row.getValue() + "\n  destination " + found;
            }
        }
        return "the destination has " + destination.size() + " rows, the source " + source.size();
    }

    @Override
    public String toString() {
        return "seed " + seed + " in " + folder + " (" + tally + ")";
    }
}
