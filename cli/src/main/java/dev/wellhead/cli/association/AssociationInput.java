package dev.wellhead.cli.association;

/** Two records to associate, or to part. */
public record AssociationInput(String fromId, String toId, AssociationKind kind) {}
