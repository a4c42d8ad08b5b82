package dev.wellhead.cli.association;

import org.jspecify.annotations.Nullable;

/**
 * Which of the associations that two records may have.
 *
 * @param label its name; null when it is not asked for by name
 * @param typeId the service's number of it
 * @param category whose number that is
 */
public record AssociationKind(
        @Nullable String label,
        @Nullable Long typeId,
        @Nullable String category) {
    /** No kind: the plain association when one is made, all of them when they are taken away. */
    public static final AssociationKind ANY = new AssociationKind(null, null, null);
}
