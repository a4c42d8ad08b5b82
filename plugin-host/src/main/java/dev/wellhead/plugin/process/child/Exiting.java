package dev.wellhead.plugin.process.child;

/** Whether this process is on its way out: what fails from then on says nothing of who failed. */
final class Exiting {
    private Exiting() {}

    /** The JDK takes no more hooks from the moment in which somebody calls {@code System.exit}. */
    static boolean hasBegun() {
        Thread hook = new Thread(() -> {}, "plugin-exit");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException exiting) {
            return true;
        }
    }
}
