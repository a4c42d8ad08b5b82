package dev.wellhead.testkit.contract;

import java.net.CookieHandler;
import java.net.ProxySelector;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** What all code of a process shares. */
record ProcessDefaults(Map<String, @Nullable Object> values, Properties properties) {
    static ProcessDefaults now() {
        return new ProcessDefaults(read(), (Properties) System.getProperties().clone());
    }

    private static Map<String, @Nullable Object> read() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("the language", Locale.getDefault());
        values.put("the time zone", TimeZone.getDefault());
        values.put("the handler of uncaught exceptions", Thread.getDefaultUncaughtExceptionHandler());
        values.put("the cookie handler", CookieHandler.getDefault());
        values.put("the proxy selector", ProxySelector.getDefault());
        values.put(
                "the security providers",
                Arrays.stream(Security.getProviders()).map(Provider::getName).toList());
        return values;
    }

    /** In words, what is another than it was. */
    List<String> changedSince() {
        List<String> changed = new ArrayList<>();
        read().forEach((name, value) -> {
            if (!Objects.equals(values.get(name), value)) {
                changed.add(name);
            }
        });
        Properties now = System.getProperties();
        for (String name : now.stringPropertyNames()) {
            if (!now.getProperty(name).equals(properties.getProperty(name))) {
                changed.add("the system property " + name);
            }
        }
        for (String name : properties.stringPropertyNames()) {
            if (now.getProperty(name) == null) {
                changed.add("the system property " + name);
            }
        }
        return changed;
    }

    /** Sets back what a connector may have changed, so that other tests do not suffer. */
    void restore() {
        Locale.setDefault((Locale) Objects.requireNonNull(values.get("the language")));
        TimeZone.setDefault((TimeZone) values.get("the time zone"));
        Thread.setDefaultUncaughtExceptionHandler(
                (Thread.UncaughtExceptionHandler) values.get("the handler of uncaught exceptions"));
        System.setProperties(properties);
    }
}
