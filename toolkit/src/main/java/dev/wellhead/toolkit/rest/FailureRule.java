package dev.wellhead.toolkit.rest;

import dev.wellhead.spi.ConnectorException;
import java.util.Optional;

/**
 * Knows what a service's own refusals mean. Implemented by connectors; thread-safe.
 *
 * <pre>{@code
 * refusal -> refusal.body().textOr("code", "").equals("DAILY") ? Optional.of(DAILY.with(refusal.said())) : Optional.empty()
 * }</pre>
 */
@FunctionalInterface
public interface FailureRule {
    /** @return empty to have the refusal told by its status alone */
    Optional<ConnectorException> failure(Refusal refusal);
}
