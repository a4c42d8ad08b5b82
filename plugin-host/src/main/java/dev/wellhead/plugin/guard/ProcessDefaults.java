package dev.wellhead.plugin.guard;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TimeZone;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Defaults that belong to the whole process and that no plugin may change: locales, time zone, the handler of uncaught
 * exceptions, and, around the short calls that load, open and close, the system properties. Compared after each call with
 * what stood there before the first of the calls under way, and set back. One for the process, because what it looks after
 * is; thread-safe.
 *
 * <p>An application that changes such a default does so while no plugin is at work: who changed it cannot be told.
 *
 * <p>System properties are not watched in the long calls: there the application itself may set one meanwhile, and setting
 * that back would do the harm that this prevents.
 */
final class ProcessDefaults {
    static final ProcessDefaults SHARED = new ProcessDefaults();

    private int watching;
    private int watchingProperties;
    private @Nullable Defaults expected;
    private @Nullable Properties expectedProperties;

    private ProcessDefaults() {}

    private record Defaults(
            Locale locale,
            Locale display,
            Locale format,
            TimeZone zone,
            @Nullable UncaughtExceptionHandler handler) {
        static Defaults now() {
            return new Defaults(
                    Locale.getDefault(),
                    Locale.getDefault(Locale.Category.DISPLAY),
                    Locale.getDefault(Locale.Category.FORMAT),
                    TimeZone.getDefault(),
                    Thread.getDefaultUncaughtExceptionHandler());
        }

        void restore() {
            Locale.setDefault(locale);
            Locale.setDefault(Locale.Category.DISPLAY, display);
            Locale.setDefault(Locale.Category.FORMAT, format);
            TimeZone.setDefault(zone);
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
    }

    /** A call begins. */
    synchronized void enter(boolean properties) {
        if (watching++ == 0) {
            expected = Defaults.now();
        }
        if (properties && watchingProperties++ == 0) {
            expectedProperties = (Properties) System.getProperties().clone();
        }
    }

    /** A call ends; answers what it had changed, in words. */
    synchronized List<String> leave(boolean properties) {
        List<String> changes = new ArrayList<>();
        restoreDefaults(changes);
        watching--;
        if (properties) {
            restoreProperties(changes);
            watchingProperties--;
        }
        return changes;
    }

    private void restoreDefaults(List<String> changes) {
        Defaults before = Objects.requireNonNull(expected, "entered");
        Defaults after = Defaults.now();
        if (before.equals(after)) {
            return;
        }
        if (!before.locale().equals(after.locale())
                || !before.display().equals(after.display())
                || !before.format().equals(after.format())) {
            changes.add("the default locale from " + before.locale().toLanguageTag() + " to "
                    + after.locale().toLanguageTag());
        }
        if (!before.zone().equals(after.zone())) {
            changes.add("the default time zone from " + before.zone().getID() + " to " + name(after.zone()));
        }
        if (!Objects.equals(before.handler(), after.handler())) {
            changes.add("the default handler of uncaught exceptions");
        }
        before.restore();
    }

    /** A plugin's own class of time zones is not asked for anything. */
    private static String name(TimeZone zone) {
        Class<?> type = zone.getClass();
        return type.getClassLoader() == null ? zone.getID() : "a " + type.getName();
    }

    private void restoreProperties(List<String> changes) {
        Properties before = Objects.requireNonNull(expectedProperties, "entered");
        Properties now = System.getProperties();
        if (now.equals(before)) {
            return;
        }
        TreeSet<String> keys = new TreeSet<>(before.stringPropertyNames());
        keys.addAll(now.stringPropertyNames());
        for (String key : keys) {
            @Nullable String value = before.getProperty(key);
            if (!Objects.equals(value, now.getProperty(key))) {
                changes.add("the system property '" + key + "'");
                if (value == null) {
                    now.remove(key);
                } else {
                    now.setProperty(key, value);
                }
            }
        }
    }
}
