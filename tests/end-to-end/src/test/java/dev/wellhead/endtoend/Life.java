package dev.wellhead.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * One life of a destination, of some rounds. In each round syncs are killed at random moments, with the source failing
 * now and then and changing between them; then one gets through, and the destination must equal the source, row by row.
 * The first round reads everything, the second what is new, the others either.
 */
final class Life {
    private final ChangingSource.Start start;
    private final long seed;
    private final Random random;
    private final Path folder;
    private final Path file;
    private final Map<Boolean, Watch.Course> usual = new HashMap<>();
    private Tally tally = Tally.NOTHING;

    Life(ChangingSource.Start start, long seed, Path folder) {
        this.start = start;
        this.seed = seed;
        this.random = new Random(seed);
        this.folder = folder;
        this.file = folder.resolve("crash.duckdb");
    }

    /** Lives so many rounds, each with {@code leastKills} to {@code mostKills} kills. */
    Tally run(int rounds, int leastKills, int mostKills) throws IOException, InterruptedException, SQLException {
        try (ChangingSource source = start.in(folder, random)) {
            for (int round = 0; round < rounds; round++) {
                boolean incremental = round == 1 || round > 1 && random.nextInt(3) > 0;
                boolean cursor = round == 0 || incremental;
                source.suffer();
                int kills = leastKills + random.nextInt(mostKills - leastKills + 1);
                boolean changed = killSyncs(source, cursor, incremental, kills);
                getThrough(source, cursor, incremental, changed);
                compare(source);
                source.change();
            }
        }
        return tally;
    }

    /** Answers whether the source changed after the first kill, when a run was open perhaps. */
    private boolean killSyncs(ChangingSource source, boolean cursor, boolean incremental, int kills)
            throws IOException, InterruptedException, SQLException {
        boolean changed = false;
        int misses = 0;
        for (int killed = 0; killed < kills; ) {
            Watch watch = new Watch(source::requests, file);
            Moment moment = Moment.of(random, watch, usual.getOrDefault(incremental, Watch.Course.UNKNOWN), misses);
            SyncProcess process = source.sync(file, cursor);
            boolean alive = process.killWhen(() -> {
                source.attend();
                return moment.getAsBoolean();
            });
            check(source, process);
            if (alive) {
                killed++;
                misses = 0;
                tally = tally.plus(Tally.killed(incremental));
            } else {
                requireSuccess(process);
                misses++;
                tally = tally.plus(Tally.MISSED);
            }
            // A sync that got through left nothing to read: without a change the next one would have nothing to lose.
            if (!alive || killed < kills && random.nextBoolean()) {
                source.change();
                changed = true;
            }
        }
        return changed;
    }

    /** A run that was open when the source changed ends with what it began with; the next one brings the rest. */
    private void getThrough(ChangingSource source, boolean cursor, boolean incremental, boolean changed)
            throws IOException, InterruptedException, SQLException {
        String said = requireSync(source, cursor, incremental);
        boolean wentOn = said.contains("went on");
        tally = wentOn ? tally.plus(Tally.WENT_ON) : tally;
        if (source.settle() || wentOn && changed) {
            said = requireSync(source, cursor, incremental);
        }
        if (incremental && !said.contains("only what is new")) {
            throw new AssertionError(this + ": a sync with a cursor read everything again:\n" + said);
        }
    }

    private String requireSync(ChangingSource source, boolean cursor, boolean incremental)
            throws IOException, InterruptedException, SQLException {
        Watch watch = new Watch(source::requests, file);
        SyncProcess process = source.sync(file, cursor);
        process.exitCode(() -> {
            source.attend();
            watch.look();
        });
        check(source, process);
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

    private void check(ChangingSource source, SyncProcess ended) throws IOException, SQLException {
        try {
            tally = tally.plus(source.check(ended, file));
        } catch (AssertionError e) {
            throw new AssertionError(this + ": " + e.getMessage() + "\n" + ended.everything(), e);
        }
    }

    private void compare(ChangingSource source) throws IOException, InterruptedException, SQLException {
        String difference = source.difference(file);
        if (!difference.isEmpty()) {
            throw new AssertionError(this + ": " + difference);
        }
        tally = tally.plus(Tally.COMPARED);
    }

    @Override
    public String toString() {
        return "seed " + seed + " in " + folder + " (" + tally + ")";
    }
}
