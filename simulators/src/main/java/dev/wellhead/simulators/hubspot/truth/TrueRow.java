package dev.wellhead.simulators.hubspot.truth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as a perfect reader has it; times in milliseconds.
 *
 * @param archivedAt 0 where it is not archived
 */
public record TrueRow(long id, Map<String, @Nullable String> properties, long created, long updated, long archivedAt) {}
