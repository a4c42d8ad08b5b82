package dev.wellhead.plugin.load;

import dev.wellhead.plugin.Finding;
import java.util.List;

/** What calls in a plugin's classes can mean for its host. Each call is {@code class.method}, or a class for all of it. */
enum Risk {
    ENDS_PROCESS(
            Finding.Level.SERIOUS,
            "can end the whole process",
            List.of(
                    "java/lang/System.exit",
                    "java/lang/Runtime.exit",
                    "java/lang/Runtime.halt",
                    "com/google/common/util/concurrent/UncaughtExceptionHandlers.systemExit")),
    ENDS_PROCESS_FROM_MAIN(
            Finding.Level.WARNING, "can end the whole process if somebody calls its main method", List.of()),
    STARTS_PROCESS(
            Finding.Level.WARNING,
            "can start other programs",
            List.of(
                    "java/lang/Runtime.exec",
                    "java/lang/ProcessBuilder.start",
                    "java/lang/ProcessBuilder.startPipeline")),
    NATIVE_CODE(
            Finding.Level.WARNING,
            "can load native code, whose faults end the process and which cannot be unloaded safely",
            List.of(
                    "java/lang/System.load",
                    "java/lang/System.loadLibrary",
                    "java/lang/Runtime.load",
                    "java/lang/Runtime.loadLibrary")),
    UNSAFE(
            Finding.Level.WARNING,
            "reaches into the memory of the JVM",
            List.of("sun/misc/Unsafe", "jdk/internal/misc/Unsafe")),
    STAYS_BEHIND(
            Finding.Level.WARNING,
            "can leave something behind that keeps the plugin in memory after it is removed",
            List.of(
                    "java/lang/Runtime.addShutdownHook",
                    "java/sql/DriverManager.registerDriver",
                    "java/security/Security.addProvider",
                    "java/security/Security.insertProviderAt",
                    "java/util/Timer.<init>",
                    "java/lang/Thread.setDefaultUncaughtExceptionHandler")),
    CHANGES_PROCESS(
            Finding.Level.WARNING,
            "can change what the whole process shares",
            List.of(
                    "java/lang/System.setProperty",
                    "java/lang/System.setProperties",
                    "java/lang/System.clearProperty",
                    "java/lang/System.setOut",
                    "java/lang/System.setErr",
                    "java/lang/System.setIn",
                    "java/util/Locale.setDefault",
                    "java/util/TimeZone.setDefault",
                    "java/net/Authenticator.setDefault",
                    "java/net/ProxySelector.setDefault",
                    "java/net/URL.setURLStreamHandlerFactory",
                    "javax/net/ssl/HttpsURLConnection.setDefaultSSLSocketFactory",
                    "javax/net/ssl/HttpsURLConnection.setDefaultHostnameVerifier",
                    "javax/net/ssl/SSLContext.setDefault")),
    STOPS_THREADS(
            Finding.Level.WARNING,
            "stops threads by force",
            List.of("java/lang/Thread.stop", "java/lang/Thread.suspend"));

    private final Finding.Level level;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> calls;

    Risk(Finding.Level level, String meaning, List<String> calls) {
        this.level = level;
        this.meaning = meaning;
        this.calls = calls;
    }

    Finding.Level level() {
        return level;
    }

    /** Completes "the plugin ...". */
    String meaning() {
        return meaning;
    }

    List<String> calls() {
        return calls;
    }
}
