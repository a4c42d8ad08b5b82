package dev.wellhead.plugin.process.child;

/**
 * Which call of the host's a thread works for, so that the host does not count against the plugin what the plugin waits
 * for at the host. Threads that a plugin starts inherit it from the thread that started them.
 */
final class CurrentCall {
    private static final InheritableThreadLocal<Long> ID = new InheritableThreadLocal<>();

    private CurrentCall() {}

    /** 0 when it is not known. */
    static long id() {
        Long id = ID.get();
        return id == null ? 0 : id;
    }

    static void begin(long id) {
        ID.set(id);
    }
}
