package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.Ga4Call;
import java.util.Optional;

/** Which answers make up a window, and whether they fit together. Used by one thread. */
interface Paging {
    /** The next answer. */
    Ga4Call call();

    /** Why the answers so far cannot be parts of one window; empty when they can. */
    Optional<String> problem(AnswerEnd end);

    /** Goes on behind an answer that is kept; false when it was the last. */
    boolean advance(AnswerEnd end);

    /** How many rows the window has; -1 when no answer tells. */
    long rowCount();
}
