package dev.wellhead.simulators.hubspot.limits;

import dev.wellhead.simulators.accounts.hubspot.Portal;
import dev.wellhead.simulators.base.SimulatorClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts requests against the limits of apps and accounts, by the simulator's clock; a fast clock has short windows,
 * and the header that tells their length says so. Thread-safe.
 */
public final class Limiter {
    private static final long TEN_SECONDS = 10_000;
    private final SimulatorClock clock;
    private final Map<String, SlidingWindow> windows = new ConcurrentHashMap<>();
    private final Map<String, DailyBudget> days = new ConcurrentHashMap<>();
    private volatile RateLimits limits;

    /**
     * Who asks.
     *
     * @param app what tells the app from others, for an account
     * @param privateApp whether the account's daily budget is spent, and shown
     */
    public record Asker(String app, Portal portal, boolean privateApp) {}

    public Limiter(SimulatorClock clock, RateLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    public RateLimits limits() {
        return limits;
    }

    /** Other limits from now on; what was asked before still counts. */
    public void limits(RateLimits newLimits) {
        limits = newLimits;
    }

    /** Counts a request, unless it is refused. */
    public Admission admit(Lane lane, Asker asker) {
        RateLimits now = limits;
        long time = clock.instant().toEpochMilli();
        DailyBudget day = day("all", asker.portal());
        if (asker.privateApp() && !day.take(now.daily(), time)) {
            return new Admission("DAILY", headers(lane, asker, time));
        }
        if (!takeLane(lane, asker, now, time)) {
            if (asker.privateApp()) {
                day.giveBack();
            }
            return new Admission(lane == Lane.SEARCH ? "SECONDLY" : "TEN_SECONDLY_ROLLING", headers(lane, asker, time));
        }
        if (lane == Lane.ASSOCIATIONS && !day("associations", asker.portal()).take(now.associationsDaily(), time)) {
            return new Admission("DAILY", headers(lane, asker, time));
        }
        return new Admission("", headers(lane, asker, time));
    }

    private boolean takeLane(Lane lane, Asker asker, RateLimits now, long time) {
        return switch (lane) {
            case GENERAL -> window("general " + asker.app(), TEN_SECONDS).take(general(asker), time);
            case ASSOCIATIONS ->
                window("associations " + asker.app(), TEN_SECONDS).take(now.associations(), time);
            case SEARCH -> window("search " + asker.portal().hubId(), 1_000).take(now.search(), time);
        };
    }

    private int general(Asker asker) {
        return asker.privateApp() ? limits.general() : limits.oauth();
    }

    private SlidingWindow window(String key, long millis) {
        return windows.computeIfAbsent(key, name -> new SlidingWindow(millis));
    }

    private DailyBudget day(String what, Portal portal) {
        return days.computeIfAbsent(what + " " + portal.hubId(), key -> new DailyBudget(ZoneId.of(portal.timeZone())));
    }

    /**
     * What was seen in recorded traffic: searches, and so everything that the ten seconds do not count, show the day
     * only; apps with OAuth see no day; a 429 has the same headers as a success.
     */
    private Map<String, String> headers(Lane lane, Asker asker, long time) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (asker.privateApp()) {
            long daily = limits.daily();
            headers.put("X-HubSpot-RateLimit-Daily", String.valueOf(daily));
            long left = Math.max(0, daily - day("all", asker.portal()).used(time));
            headers.put("X-HubSpot-RateLimit-Daily-Remaining", String.valueOf(left));
        }
        if (lane == Lane.GENERAL) {
            int greatest = general(asker);
            SlidingWindow window = window("general " + asker.app(), TEN_SECONDS);
            headers.put(
                    "X-HubSpot-RateLimit-Interval-Milliseconds", String.valueOf((long) (TEN_SECONDS / clock.speed())));
            headers.put("X-HubSpot-RateLimit-Max", String.valueOf(greatest));
            headers.put("X-HubSpot-RateLimit-Remaining", String.valueOf(window.left(greatest, time)));
            int secondly = greatest / 10;
            int secondlyLeft = Math.max(0, secondly - window.takenSince(time - 1_000));
            headers.put("X-HubSpot-RateLimit-Secondly", String.valueOf(secondly));
            headers.put("X-HubSpot-RateLimit-Secondly-Remaining", String.valueOf(secondlyLeft));
        }
        return headers;
    }

    /** How many requests of private apps an account has spent today. */
    public long usedToday(Portal portal) {
        return day("all", portal).used(clock.instant().toEpochMilli());
    }

    public Instant resetsAt(Portal portal) {
        return day("all", portal).resetsAt(clock.instant().toEpochMilli());
    }

    /** As if the account's private apps had asked so many times today. */
    public void spend(Portal portal, long requests) {
        day("all", portal).spend(requests, clock.instant().toEpochMilli());
    }
}
