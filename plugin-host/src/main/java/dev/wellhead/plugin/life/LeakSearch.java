package dev.wellhead.plugin.life;

import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what keeps a closed plugin in memory, as far as it can be seen from outside, and takes away what it can. */
final class LeakSearch {
    private LeakSearch() {}

    /** What was found, each in a few words. */
    static List<String> of(ClassLoader loader) {
        List<String> causes = new ArrayList<>();
        threads(loader, causes);
        DriverSweep.drivers(loader)
                .forEach(driver ->
                        causes.add("it left the JDBC driver " + driver + " registered, which was taken away"));
        for (Provider provider : Security.getProviders()) {
            if (loader.equals(provider.getClass().getClassLoader())) {
                Security.removeProvider(provider.getName());
                causes.add("it left the security provider " + provider.getName() + " registered, which was taken away");
            }
        }
        Thread.@Nullable UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        if (handler != null && loader.equals(handler.getClass().getClassLoader())) {
            Thread.setDefaultUncaughtExceptionHandler(null);
            causes.add("it left itself as the handler of uncaught exceptions, which was taken away");
        }
        return causes;
    }

    private static void threads(ClassLoader loader, List<String> causes) {
        for (Map.Entry<Thread, StackTraceElement[]> running :
                Thread.getAllStackTraces().entrySet()) {
            Thread thread = running.getKey();
            if (loader.equals(thread.getContextClassLoader())
                    || loader.equals(thread.getClass().getClassLoader())
                    || runsCodeOf(loader, running.getValue())) {
                causes.add("thread '" + thread.getName() + "' still runs" + at(running.getValue()));
            }
        }
    }

    private static boolean runsCodeOf(ClassLoader loader, StackTraceElement[] stack) {
        String name = String.valueOf(loader.getName());
        for (StackTraceElement frame : stack) {
            if (name.equals(frame.getClassLoaderName())) {
                return true;
            }
        }
        return false;
    }

    private static String at(StackTraceElement[] stack) {
        return stack.length == 0 ? "" : ", at " + stack[0].getClassName() + "." + stack[0].getMethodName();
    }
}
