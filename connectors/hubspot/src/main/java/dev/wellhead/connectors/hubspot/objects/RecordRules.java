package dev.wellhead.connectors.hubspot.objects;

import java.time.Duration;

/**
 * What the connection's settings say about records.
 *
 * @param indexLag how far HubSpot's index may be behind its records
 * @param remove whether deleted records are removed, instead of kept as rows that say so
 * @param refreshEvery how old a whole read may be before changes are no longer enough; zero for any age
 */
public record RecordRules(Duration indexLag, boolean remove, Duration refreshEvery) {}
