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
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What all code of a process shares, set to values that nobody would choose: so a change shows, even one that an earlier
 * call has made before.
 */
final class ProcessDefaults {
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();
    private final Thread.@Nullable UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    private final Properties properties = System.getProperties();
    private final Watched watched = new Watched(properties);
    private final Map<String, @Nullable Object> before;

    private ProcessDefaults() {
        Locale.setDefault(Locale.forLanguageTag("de-CH"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> handle(thread, failure));
        System.setProperties(watched);
        before = read();
    }

    /** Sets them; {@link #restore()} sets them back. */
    static ProcessDefaults unusual() {
        return new ProcessDefaults();
    }

    private void handle(Thread thread, Throwable failure) {
        if (handler != null) {
            handler.uncaughtException(thread, failure);
        }
    }

    private static Map<String, @Nullable Object> read() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("the language", Locale.getDefault());
        values.put("the time zone", TimeZone.getDefault());
        values.put("the handler of uncaught exceptions", Thread.getDefaultUncaughtExceptionHandler());
        values.put("the cookie handler", CookieHandler.getDefault());
        values.put("the proxy selector", ProxySelector.getDefault());
        values.put("the system properties", System.identityHashCode(System.getProperties()));
        values.put(
                "the security providers",
                Arrays.stream(Security.getProviders()).map(Provider::getName).toList());
        return values;
    }

    /** In words, what is another than it was. */
    List<String> changed() {
        List<String> changed = new ArrayList<>();
        read().forEach((name, value) -> {
            if (!Objects.equals(before.get(name), value)) {
                changed.add(name);
            }
        });
        watched.written.stream().sorted().forEach(name -> changed.add("the system property " + name));
        return changed;
    }

    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
        Thread.setDefaultUncaughtExceptionHandler(handler);
        System.setProperties(properties);
    }

    /** Properties that remember which of them were written. */
    private static final class Watched extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Set<String> written = ConcurrentHashMap.newKeySet();

        Watched(Properties properties) {
            properties.stringPropertyNames().forEach(name -> super.setProperty(name, properties.getProperty(name)));
            written.clear();
        }

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (written != null) {
                written.add(String.valueOf(key));
            }
            return super.put(key, value);
        }

        @Override
        public synchronized @Nullable Object remove(Object key) {
            written.add(String.valueOf(key));
            return super.remove(key);
        }
    }
}
