package dev.wellhead.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SIGINT and SIGTERM of this process. The JDK's signal class is reached by reflection: the compiler warns of it in a
 * way that cannot be silenced. On a Java runtime without it the process ends at once, as Java programs do.
 */
public final class ProcessInterrupts implements Interrupts {
    @Override
    public Registration listen(Runnable handler) {
        List<Registration> registered = new ArrayList<>();
        for (String name : List.of("INT", "TERM")) {
            try {
                registered.add(handle(name, handler));
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // The platform knows no such signal: nothing to restore either.
            }
        }
        return () -> registered.forEach(Registration::close);
    }

    @Override
    public void endAtOnce(int exitCode) {
        Runtime.getRuntime().halt(exitCode);
    }

    /** What the handler's one method does; the JVM compares and prints handlers nowhere. */
    private static @Nullable Object answer(String method, String signal, Runnable action) {
        return switch (method) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "equals" -> false;
            case "hashCode" -> signal.hashCode();
            default -> "handler of SIG" + signal;
        };
    }

    private static Registration handle(String name, Runnable action) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        Object handler = Proxy.newProxyInstance(
                ProcessInterrupts.class.getClassLoader(),
                new Class<?>[] {handlerType},
                (proxy, method, arguments) -> answer(method.getName(), name, action));
        Method handle = signalType.getMethod("handle", signalType, handlerType);
        Object before = handle.invoke(null, signal, handler);
        return () -> {
            try {
                handle.invoke(null, signal, before);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot restore the handler of SIG" + name, e);
            }
        };
    }
}
