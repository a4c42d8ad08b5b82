package dev.wellhead.toolkit.rest;

import dev.wellhead.spi.http.Headers;
import dev.wellhead.toolkit.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer with a status of 300 or more.
 *
 * @param body the answer as JSON; empty when it is none
 * @param said a sentence with operation, status and the service's words, for messages
 * @param retryAfter how long the service asks to wait; at most ten minutes
 */
public record Refusal(int status, Headers headers, JsonObject body, String said, Optional<Duration> retryAfter) {}
