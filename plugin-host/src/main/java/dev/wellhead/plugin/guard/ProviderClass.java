package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/** Makes the one object of an exported class. Runs plugin code: only to be called on a plugin's thread. */
final class ProviderClass {
    private ProviderClass() {}

    /** @throws Exception whatever the plugin's static initialisers and constructor throw */
    static ConnectorProvider make(ClassLoader loader, String className, String plugin) throws Exception {
        Class<?> found;
        try {
            found = Class.forName(className, false, loader);
        } catch (ClassNotFoundException e) {
            throw PluginErrors.LOAD.with(
                    "plugin " + plugin + " exports class " + className + ", but its jars do not hold it");
        }
        if (!ConnectorProvider.class.isAssignableFrom(found)) {
            throw PluginErrors.LOAD.with("plugin " + plugin + " exports class " + className
                    + ", which does not implement " + ConnectorProvider.class.getName());
        }
        try {
            return (ConnectorProvider) constructor(found, plugin).newInstance();
        } catch (InvocationTargetException e) {
            throw rethrown(e.getTargetException());
        }
    }

    private static Constructor<?> constructor(Class<?> found, String plugin) throws ConnectorException {
        try {
            Constructor<?> constructor = found.getConstructor();
            if (Modifier.isPublic(found.getModifiers()) && !Modifier.isAbstract(found.getModifiers())) {
                return constructor;
            }
        } catch (NoSuchMethodException e) {
            // said below, with the other things that it must be
        }
        throw PluginErrors.LOAD.with("plugin " + plugin + " exports class " + found.getName()
                + ", which must be public and concrete, with a public constructor without parameters");
    }

    @SuppressWarnings("unchecked") // throws what the constructor threw, as if it had been called directly
    private static <T extends Throwable> Exception rethrown(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
