package dev.wellhead.plugin.guard;

/** A thread that the host made to run a plugin's code on. Knows for which work it runs at the moment. */
final class PluginThread extends Thread {
    private volatile Activity activity;

    /** Takes no thread-local values over from whoever happens to need the thread first. */
    PluginThread(ThreadGroup group, Runnable work, String name, Activity idle, ClassLoader loader) {
        super(group, work, name, 0, false);
        this.activity = idle;
        setDaemon(true);
        setContextClassLoader(loader);
    }

    /** The work that the calling thread does; {@code otherwise} on threads that the plugin made itself. */
    static Activity current(Activity otherwise) {
        return Thread.currentThread() instanceof PluginThread thread ? thread.activity : otherwise;
    }

    /** The thread turns to another piece of work. */
    void begin(Activity work, ClassLoader loader) {
        activity = work;
        setContextClassLoader(loader);
    }
}
