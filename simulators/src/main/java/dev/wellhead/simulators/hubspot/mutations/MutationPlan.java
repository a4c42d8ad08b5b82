package dev.wellhead.simulators.hubspot.mutations;

import java.util.List;

/**
 * Mutations driven by requests.
 *
 * @param every after each so many answers one happens
 * @param count how many happen in all
 * @param types the types that they happen to, by turns
 * @param kinds what happens, chosen by chance; one that stands there twice comes twice as often
 */
public record MutationPlan(int every, int count, List<String> types, List<Mutation> kinds) {

    /** Nothing happens. */
    public static final MutationPlan NONE = new MutationPlan(1, 0, List.of(), List.of());

    public MutationPlan {
        if (every < 1 || count > 0 && (types.isEmpty() || kinds.isEmpty())) {
            throw new IllegalArgumentException("a plan needs types, kinds, and an interval of one request at least");
        }
        types = List.copyOf(types);
        kinds = List.copyOf(kinds);
    }

    /** Everything that usually happens, to contacts, companies and deals. */
    public static MutationPlan usual(int every, int count) {
        return new MutationPlan(
                every,
                count,
                List.of("contacts", "companies", "deals"),
                List.of(
                        Mutation.CREATE,
                        Mutation.CREATE,
                        Mutation.UPDATE,
                        Mutation.UPDATE,
                        Mutation.UPDATE,
                        Mutation.UPDATE,
                        Mutation.ARCHIVE,
                        Mutation.RESTORE,
                        Mutation.MERGE,
                        Mutation.GDPR_DELETE,
                        Mutation.ASSOCIATE,
                        Mutation.DISSOCIATE,
                        Mutation.RELABEL));
    }
}
