package dev.wellhead.plugin.life;

/** Where a plugin is in its life. A life goes forward only; a plugin that is loaded again begins a new one. */
public enum PluginState {
    /** Installed; its descriptor was read, and nothing else. */
    DISCOVERED,
    /** Its files are those that were installed, and it fits this host. */
    VERIFIED,
    /** Its class loader or child process can be made; none of its code has run. */
    LOADED,
    /** It has described itself as its descriptor says. Nobody uses it at the moment. */
    INITIALISED,
    /** Somebody uses it. */
    ACTIVE,
    /** It takes nobody new and waits for those who use it. */
    DRAINING,
    /** Gone. */
    CLOSED,
    /** Not allowed to run here: changed files, another contract, a newer Java. */
    REJECTED,
    /** Its code failed before it could be used. */
    FAILED,
    /** It missed its deadlines, or leaves too much behind; those who use it go on, nobody new is let in. */
    QUARANTINED;

    /** Whether a life may go from this state to {@code next}. */
    public boolean allows(PluginState next) {
        return switch (this) {
            case DISCOVERED -> next == VERIFIED || next == REJECTED || isEnding(next);
            case VERIFIED -> next == LOADED || next == REJECTED || isEnding(next);
            case LOADED -> next == INITIALISED || next == ACTIVE || isEnding(next);
            case INITIALISED -> next == ACTIVE || isEnding(next);
            case ACTIVE -> next == INITIALISED || isEnding(next);
            case REJECTED, FAILED, QUARANTINED -> next == DRAINING;
            case DRAINING -> next == CLOSED;
            case CLOSED -> false;
        };
    }

    /** Whether the plugin can be used, or be made usable. */
    public boolean isUsable() {
        return switch (this) {
            case DISCOVERED, VERIFIED, LOADED, INITIALISED, ACTIVE -> true;
            case DRAINING, CLOSED, REJECTED, FAILED, QUARANTINED -> false;
        };
    }

    /** Whether it is over, or will be as soon as nobody uses it. */
    public boolean isOver() {
        return this == DRAINING || this == CLOSED;
    }

    private static boolean isEnding(PluginState next) {
        return next == FAILED || next == QUARANTINED || next == DRAINING;
    }
}
