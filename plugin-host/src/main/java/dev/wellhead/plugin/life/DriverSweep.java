package dev.wellhead.plugin.life;

import dev.wellhead.plugin.load.PluginClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has {@link LeftDrivers} work in a plugin's loader. Stateless. */
final class DriverSweep {
    private static final Logger LOG = LoggerFactory.getLogger(DriverSweep.class);

    private DriverSweep() {}

    /** Takes the drivers of a loader away, and answers what they were. */
    @SuppressWarnings("unchecked") // the class is ours, loaded a second time
    static List<String> drivers(ClassLoader loader) {
        if (!(loader instanceof PluginClassLoader plugin)) {
            return List.of();
        }
        try (InputStream stream = LeftDrivers.class.getResourceAsStream("LeftDrivers.class")) {
            if (stream == null) {
                return List.of();
            }
            Class<?> copy = plugin.define(LeftDrivers.class.getName(), stream.readAllBytes());
            return ((Supplier<List<String>>) copy.getConstructor().newInstance()).get();
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            LOG.debug("The drivers of {} cannot be looked for", loader, e);
            return List.of();
        }
    }
}
