package dev.wellhead.simulators.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The time that a simulator lives in: the machine's, or a virtual one that only moves when somebody waits or moves it.
 *
 * <p>Thread-safe. Tests use the virtual clock to let tokens expire and queries last without sleeping.
 */
public abstract sealed class SimulatorClock extends Clock {

    /** The machine's clock, in microseconds. */
    public static SimulatorClock system() {
        return new Real();
    }

    /** A clock that stands at an instant until it is moved. */
    public static SimulatorClock virtual(Instant start) {
        return new Virtual(start);
    }

    /** The machine's clock, made faster: so many seconds pass in one. */
    public static SimulatorClock accelerated(double factor) {
        return new Accelerated(factor);
    }

    /** How many of its seconds pass in one of the machine's; a clock that only others move has 1. */
    public double speed() {
        return 1;
    }

    /** Lets time pass: sleeps on the real clock, moves the virtual one. */
    public abstract void pass(Duration duration) throws InterruptedException;

    /** Whether time passes by itself. */
    public abstract boolean isReal();

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private static final class Real extends SimulatorClock {
        @Override
        public Instant instant() {
            return Instant.now().truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public void pass(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }

        @Override
        public boolean isReal() {
            return true;
        }
    }

    private static final class Accelerated extends SimulatorClock {
        private final double factor;
        private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
        private final long startNanos = System.nanoTime();

        Accelerated(double factor) {
            this.factor = factor;
        }

        @Override
        public Instant instant() {
            return start.plusNanos((long) ((System.nanoTime() - startNanos) * factor));
        }

        @Override
        public double speed() {
            return factor;
        }

        @Override
        public void pass(Duration duration) throws InterruptedException {
            Thread.sleep((long) (duration.toMillis() / factor));
        }

        @Override
        public boolean isReal() {
            return true;
        }
    }

    private static final class Virtual extends SimulatorClock {
        private Instant now;

        Virtual(Instant start) {
            now = start;
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public synchronized void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public boolean isReal() {
            return false;
        }
    }
}
