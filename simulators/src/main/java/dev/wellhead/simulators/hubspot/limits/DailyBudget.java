package dev.wellhead.simulators.hubspot.limits;

import java.time.Instant;
import java.time.ZoneId;

/** Requests of a day, which begins at midnight where the account is. Thread-safe. */
final class DailyBudget {
    private final ZoneId zone;
    private long resetsAt;
    private long used;

    DailyBudget(ZoneId zone) {
        this.zone = zone;
    }

    synchronized boolean take(long greatest, long now) {
        roll(now);
        if (used >= greatest) {
            return false;
        }
        used++;
        return true;
    }

    /** Gives one back that another limit has refused. */
    synchronized void giveBack() {
        used--;
    }

    synchronized long used(long now) {
        roll(now);
        return used;
    }

    synchronized Instant resetsAt(long now) {
        roll(now);
        return Instant.ofEpochMilli(resetsAt);
    }

    /** As if so many had been asked today. */
    synchronized void spend(long requests, long now) {
        roll(now);
        used += requests;
    }

    private void roll(long now) {
        if (now >= resetsAt) {
            used = 0;
            resetsAt = Instant.ofEpochMilli(now)
                    .atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant()
                    .toEpochMilli();
        }
    }
}
