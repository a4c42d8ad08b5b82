package dev.wellhead.simulators.ga4.data;

/**
 * How long it takes until reports know what happened: as the help pages tell it, hours for most events, up to two days
 * for those of devices that were offline, three for where sessions came from and for spam to be found.
 */
enum Lateness {
    /** Everything is known at once. */
    NONE,
    USUAL;

    /** After so many seconds nothing changes any more. */
    static final long SETTLED_AFTER = 72 * 3600L;

    private static final int HOUR = 3600;

    /** When an event is known. */
    long seen(long at, Chance chance) {
        if (this == NONE) {
            return at;
        }
        int kind = chance.below(100);
        int least = kind < 85 ? 0 : kind < 96 ? 6 : 24;
        int greatest = kind < 85 ? 6 : kind < 96 ? 24 : 60;
        return at + chance.between(least * HOUR, greatest * HOUR);
    }

    /** When it is settled where a session came from. */
    long settled(long begin, Chance chance) {
        return this == NONE ? 0 : begin + chance.between(18 * HOUR, 70 * HOUR);
    }

    /** When a session is taken out. */
    long gone(long begin, Chance chance) {
        return this == NONE || !chance.percent(2) ? Long.MAX_VALUE : begin + chance.between(20 * HOUR, 70 * HOUR);
    }
}
