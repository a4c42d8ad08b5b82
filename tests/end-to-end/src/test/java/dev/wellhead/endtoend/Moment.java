package dev.wellhead.endtoend;

import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * The moment at which a sync is killed: a little after a number of requests, after a number of changes of its file (in
 * the middle of commits, that is), or at any time of its life.
 */
final class Moment implements BooleanSupplier {
    private static final int REQUESTS = 5;
    private static final int WRITES = 9;
    private static final int KINDS = 11;

    private final Watch watch;
    private final Watch.Course course;
    private final long delay;
    private long reached;

    private Moment(Watch watch, Watch.Course course, long delay) {
        this.watch = watch;
        this.course = course;
        this.delay = delay;
    }

    /**
     * Chooses one.
     *
     * @param usual what a sync that is not killed does
     * @param misses how many syncs in a row ended before their moment: the more, the earlier is the next
     */
    static Moment of(Random random, Watch watch, Watch.Course usual, int misses) {
        int kind = random.nextInt(KINDS);
        if (kind < REQUESTS || misses > 2) {
            long most = Math.max(1, usual.requests() >> misses);
            Watch.Course course = new Watch.Course(1 + random.nextLong(most), 0, 0);
            return new Moment(watch, course, random.nextInt(30_000_000) >> misses);
        } else if (kind < WRITES) {
            long most = Math.max(1, usual.writes() >> misses);
            return new Moment(watch, new Watch.Course(0, 1 + random.nextLong(most), 0), random.nextInt(8_000_000));
        }
        return new Moment(watch, new Watch.Course(0, 0, random.nextLong(usual.nanos()) >> misses), 0);
    }

    @Override
    public boolean getAsBoolean() {
        Watch.Course now = watch.look();
        if (reached == 0
                && now.requests() >= course.requests()
                && now.writes() >= course.writes()
                && now.nanos() >= course.nanos()) {
            reached = System.nanoTime();
        }
        return reached != 0 && System.nanoTime() - reached >= delay;
    }
}
