package dev.wellhead.simulators.hubspot.mutations;

/** Something that happens to an account. */
public enum Mutation {
    CREATE,
    UPDATE,
    ARCHIVE,
    RESTORE,
    MERGE,
    /** Forgets a contact for good; of other types it archives. */
    GDPR_DELETE,
    ASSOCIATE,
    DISSOCIATE,
    /** Gives an association another label, or takes one away. */
    RELABEL,
    /** Twelve thousand records, or all where there are fewer, change in the same millisecond. */
    BATCH_UPDATE,
    /** Calculated values of all records change, and no time of change tells. */
    DRIFT
}
