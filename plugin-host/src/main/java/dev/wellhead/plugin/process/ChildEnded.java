package dev.wellhead.plugin.process;

import java.io.Serial;

/** A child ended before it answered. Without a stack trace: whoever catches it makes a failure of it. */
final class ChildEnded extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Death death;

    ChildEnded(Death death) {
        super(death.words(), null, false, false);
        this.death = death;
    }

    Death death() {
        return death;
    }
}
