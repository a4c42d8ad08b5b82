package dev.wellhead.connectors.hubspot.api;

import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Metering;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The three rates of an account, which count apart, so that a read may use all of them at once: most calls per ten
 * seconds, batches of associations per ten seconds, searches per second. Shared by all connections to the account.
 * Thread-safe.
 */
public final class HubSpotLanes implements Metering {
    /** What every account allows, until HubSpot tells more. */
    private static final LaneLimit LEAST = new LaneLimit(100, Duration.ofSeconds(10), 40);

    private static final LaneLimit SEARCHES = new LaneLimit(5, Duration.ofSeconds(1), 10);

    /** A refused lane rests long enough for a good part of its window to be free again. */
    private static final Duration GENERAL_REST = Duration.ofSeconds(2);

    private static final Duration SEARCH_REST = Duration.ofSeconds(1);

    private final Budget budget;
    private final DailyBudget day;
    private final Lane general;
    private final Lane associations;
    private final Lane search;
    private volatile long declared = LEAST.amount();
    private volatile LaneLimit generalLimit = LEAST;
    private volatile LaneLimit associationsLimit = LEAST;

    HubSpotLanes(Budget budget, String pool, DailyBudget day) {
        this.budget = budget;
        this.day = day;
        this.general = new Lane(pool, "general");
        this.associations = new Lane(pool, "associations");
        this.search = new Lane(pool, "search");
        budget.declare(general, LEAST);
        budget.declare(associations, LEAST);
        budget.declare(search, SEARCHES);
    }

    Lane lane(Kind kind) {
        return switch (kind) {
            case GENERAL -> general;
            case ASSOCIATIONS -> associations;
            case SEARCH -> search;
        };
    }

    /** Which rate a call counts against. */
    public enum Kind {
        GENERAL,
        ASSOCIATIONS,
        SEARCH
    }

    /** What a lane allows, as far as HubSpot has told. */
    public LaneLimit limit(Kind kind) {
        return switch (kind) {
            case GENERAL -> generalLimit;
            case ASSOCIATIONS -> associationsLimit;
            case SEARCH -> SEARCHES;
        };
    }

    @Override
    public Optional<Settlement> settle(Charge charge, int status, Headers headers, byte[] body, Duration rest) {
        day.see(headers);
        boolean isGeneral = charge.lane().equals(general);
        if (isGeneral) {
            number(headers, "X-HubSpot-RateLimit-Max").ifPresent(max -> declare(max, headers));
        }
        if (status == 429) {
            return Optional.of(
                    HubSpotErrors.isDaily(body)
                            ? Settlement.of(1)
                            : Settlement.refused(
                                    longer(rest, charge.lane().equals(search) ? SEARCH_REST : GENERAL_REST)));
        }
        OptionalLong left = isGeneral ? number(headers, "X-HubSpot-RateLimit-Remaining") : OptionalLong.empty();
        return Optional.of(new Settlement(1, left, Optional.empty()));
    }

    private void declare(long max, Headers headers) {
        long interval =
                number(headers, "X-HubSpot-RateLimit-Interval-Milliseconds").orElse(10_000);
        if (max < 1 || max == declared || interval < 1) {
            return;
        }
        declared = max;
        generalLimit = new LaneLimit(max, Duration.ofMillis(interval), LEAST.concurrency());
        associationsLimit = new LaneLimit(associationsFor(max), Duration.ofSeconds(10), LEAST.concurrency());
        budget.declare(general, generalLimit);
        budget.declare(associations, associationsLimit);
    }

    /** HubSpot tells the limit of associations nowhere but in its manual, by edition, as it does the general one. */
    private static long associationsFor(long general) {
        return general >= 250 ? 200 : general >= 190 ? 150 : Math.min(100, general);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    static OptionalLong number(Headers headers, String name) {
        Optional<String> text = headers.first(name).map(String::strip);
        return text.isPresent() && text.get().matches("\\d{1,15}")
                ? OptionalLong.of(Long.parseLong(text.get()))
                : OptionalLong.empty();
    }
}
