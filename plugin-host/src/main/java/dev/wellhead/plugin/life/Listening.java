package dev.wellhead.plugin.life;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls listeners so that their failures hurt nobody. Stateless. */
public final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private Listening() {}

    /** Runs a call of a listener; what it throws is logged. */
    public static void quietly(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener of plugins failed", e);
        }
    }
}
