package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.Metering;
import dev.wellhead.toolkit.google.GoogleError;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The quotas of one property in one category: tokens an hour of the project and of the property, requests at once, and
 * requests an hour that name demographic dimensions. Connections to the property share them. Thread-safe.
 *
 * <p>Limits: Data API "Limits and quotas". What is left is told by the body of each answer.
 */
final class QuotaLanes implements Metering {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int UNBOUNDED = 1_000;
    private static final LaneLimit THRESHOLDED = new LaneLimit(120, HOUR, UNBOUNDED);
    private static final Duration CONCURRENT_REST = Duration.ofSeconds(5);
    private static final int TOO_MANY = 429;

    private final Budget budget;
    private final Clock clock;
    private final ServerErrors errors;
    private final Lane project;
    private final Lane property;
    private final Lane thresholded;
    private volatile ServiceLevel declared = ServiceLevel.STANDARD;

    QuotaLanes(Budget budget, Clock clock, String pool, QuotaCategory category, ServerErrors errors) {
        this.budget = budget;
        this.clock = clock;
        this.errors = errors;
        this.project = new Lane(pool, category.word() + "-project-hour");
        this.property = new Lane(pool, category.word() + "-hour");
        this.thresholded = new Lane(pool, category.word() + "-thresholded");
        declare(ServiceLevel.STANDARD);
        budget.declare(thresholded, THRESHOLDED);
    }

    /** Allows what the property's edition allows. */
    void level(ServiceLevel level) {
        if (level != declared) {
            declare(level);
        }
    }

    private void declare(ServiceLevel level) {
        declared = level;
        budget.declare(project, new LaneLimit(level.projectHour(), HOUR, level.concurrency()));
        budget.declare(property, new LaneLimit(level.hour(), HOUR, UNBOUNDED));
    }

    ServiceLevel level() {
        return declared;
    }

    /** The request with what it takes. */
    HttpRequest charge(HttpRequest request, long tokens, boolean namesPeople) {
        HttpRequest charged = request.withCharge(new Charge(project, tokens))
                .withCharge(new Charge(property, tokens))
                .withMetering(this);
        return namesPeople ? charged.withLane(thresholded) : charged;
    }

    /** Takes in what the end of an answer says. */
    void settle(HttpResponse response, PropertyQuota quota) {
        if (!quota.isKnown()) {
            return;
        }
        if (quota.isBeyondStandard()) {
            level(ServiceLevel.GA360);
        }
        settle(response, project, quota.tokens(), quota.projectHour());
        settle(response, property, quota.tokens(), quota.hour());
        settle(response, thresholded, quota.thresholded().consumed(), quota.thresholded());
    }

    private static void settle(HttpResponse response, Lane lane, long tokens, QuotaStatus status) {
        if (status.isKnown()) {
            response.settle(lane, new Settlement(tokens, status.remaining(), Optional.empty()));
        }
    }

    @Override
    public Optional<Settlement> settle(Charge charge, int status, Headers headers, byte[] body, Duration rest) {
        if (status < 400) {
            // The tokens stand at the end of the body.
            return Optional.empty();
        } else if (status != TOO_MANY) {
            if (charge.lane().equals(project)) {
                errors.see(status);
            }
            return Optional.of(new Settlement(0, OptionalLong.empty(), Optional.empty()));
        }
        return Optional.of(pause(GoogleError.of(status, body), charge.lane())
                .map(Settlement::refused)
                .orElse(Settlement.of(0)));
    }

    /** How long a lane rests after a refusal; empty when the refusal is not about it. */
    private Optional<Duration> pause(GoogleError error, Lane lane) {
        Optional<Duration> wait = wait(error);
        boolean about = Ga4Errors.code(error).equals(Ga4Errors.THRESHOLDED)
                ? lane.equals(thresholded)
                : !lane.equals(thresholded) && !Ga4Errors.code(error).equals(Ga4Errors.DAY);
        return about ? wait : Optional.empty();
    }

    /** How long to wait after a refusal; real answers carry no Retry-After. */
    Optional<Duration> wait(GoogleError error) {
        if (error.status() != TOO_MANY) {
            return Optional.empty();
        }
        boolean isHour = List.of(Ga4Errors.HOUR, Ga4Errors.THRESHOLDED, Ga4Errors.SERVER_ERRORS)
                .contains(Ga4Errors.code(error));
        return Optional.of(isHour ? PacificDay.restOfHour(clock.instant()) : CONCURRENT_REST);
    }
}
