package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;

/**
 * Splits whose rows belong together.
 *
 * @param id unique within its plan
 * @param cursor the key under which the group's end is kept, e.g. an account or property; several groups may share one,
 *     and its end counts when all of them are done
 * @param visibility when rows of the group become visible
 */
@Stable(since = "0.1")
public record SplitGroup(String id, String cursor, Visibility visibility) {
    /** The group of a plan that needs only one. */
    public static final SplitGroup DEFAULT = new SplitGroup("all", "all", Visibility.ROWS);

    /** When rows of a group become visible in the destination. */
    public enum Visibility {
        /** With the commit that follows their page. */
        ROWS,
        /** All at once, when every split of the group is done: needed where a split may be {@link Outcome.Replaced}. */
        GROUP
    }
}
