package dev.wellhead.plugin.life;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Takes JDBC drivers away from the driver manager, which shows each class only the drivers of its own loader: so this
 * class is defined once more in the loader of the closed plugin, and works there. It must need nothing but the JDK.
 */
public final class LeftDrivers implements Supplier<List<String>> {
    /** Called by reflection. */
    public LeftDrivers() {}

    /** The class names of the drivers taken away. */
    @Override
    public List<String> get() {
        List<String> names = new ArrayList<>();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (Objects.equals(driver.getClass().getClassLoader(), LeftDrivers.class.getClassLoader())) {
                try {
                    DriverManager.deregisterDriver(driver);
                    names.add(driver.getClass().getName());
                } catch (SQLException | SecurityException e) {
                    names.add(driver.getClass().getName() + " (" + e.getMessage() + ")");
                }
            }
        }
        return names;
    }
}
