package dev.wellhead.connectors.ga4.api;

import java.time.ZoneId;

/**
 * A property.
 *
 * @param id its number
 * @param name what people call it; empty when the Admin API does not tell
 * @param zone whose days its reports count
 * @param currency ISO 4217, in which its amounts are; empty when nothing tells
 * @param level its edition
 */
public record Ga4Property(String id, String name, ZoneId zone, String currency, ServiceLevel level) {}
