package dev.wellhead.connectors.hubspot.schema;

/**
 * A property of a type, as a column.
 *
 * @param name HubSpot's internal name, which is the column's name
 * @param kind how its values are read
 */
public record Property(String name, ColumnKind kind) {}
