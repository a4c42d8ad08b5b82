package dev.wellhead.plugin.process;

import java.io.Serial;

/** A child ended before it answered. Without a stack trace: whoever catches it makes a failure of it. */
final class ChildEnded extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient PluginProcess child;
    private final transient Death death;
    private final boolean repeatable;

    /** @param question what it did not answer */
    ChildEnded(PluginProcess child, Death death, long question) {
        super(death.words(), null, false, false);
        this.child = child;
        this.death = death;
        this.repeatable = death.mayBeOfAnotherThan(question);
    }

    PluginProcess child() {
        return child;
    }

    Death death() {
        return death;
    }

    /** Whether it may have died of something else than this question, so that another child may answer it. */
    boolean isRepeatable() {
        return repeatable;
    }
}
