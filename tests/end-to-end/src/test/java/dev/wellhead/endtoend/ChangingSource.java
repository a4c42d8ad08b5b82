package dev.wellhead.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;

/** A simulated service whose data changes, and that fails as told: what a {@link Life} syncs from. Used by one thread. */
interface ChangingSource extends AutoCloseable {

    /** Starts one. */
    interface Start {
        /** @param folder where its project file is written, in which syncs run */
        ChangingSource in(Path folder, Random random) throws IOException;
    }

    /**
     * Starts {@code wellhead} to bring all its data to a file.
     *
     * @param cursor whether only what is new is read, where something was read before
     */
    SyncProcess sync(Path file, boolean cursor) throws IOException;

    /** From now on something goes wrong, by chance. */
    void suffer();

    /** To be called often while a sync runs. */
    void attend();

    /** How many requests there were. */
    long requests();

    /** Its data changes. */
    void change();

    /** Nothing goes wrong or changes any more; answers whether something may have changed under the last sync. */
    boolean settle() throws InterruptedException;

    /**
     * Holds what the sync that ended last has asked for against what was left for it to read. Called after each.
     *
     * @throws AssertionError when it asked for what an earlier one had committed
     */
    Tally check(SyncProcess ended, Path file) throws IOException, SQLException;

    /** Where a file differs from what is there; empty when it does not. */
    String difference(Path file) throws IOException, InterruptedException, SQLException;

    @Override
    void close();
}
