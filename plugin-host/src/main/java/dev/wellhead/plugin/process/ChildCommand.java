package dev.wellhead.plugin.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The command line and environment of a child. */
final class ChildCommand {
    /** What of the host's environment a child gets: nothing that is commonly secret. */
    private static final Set<String> KEPT = Set.of("PATH", "LANG", "TZ", "SYSTEMROOT");

    private static final Set<String> PROXIES = Set.of("http_proxy", "https_proxy", "all_proxy", "no_proxy");

    private ChildCommand() {}

    static ProcessBuilder of(ProcessOptions options, Path folder) {
        List<String> command = new ArrayList<>(List.of(
                options.java().toString(),
                "-Xmx" + options.maxMemory(),
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:ErrorFile=" + folder.resolve(CrashReport.FILE),
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder,
                "-Dfile.encoding=UTF-8",
                "-Dslf4j.provider=dev.wellhead.plugin.process.child.ChildLogProvider"));
        command.addAll(options.arguments());
        command.add("-cp");
        command.add(options.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(ChildMain.class.getName());
        command.add(Long.toString(ProcessHandle.current().pid()));
        command.add(Long.toString(options.heartbeat().toMillis()));
        command.add(Long.toString(options.idle().toMillis()));
        command.add(folder.toString());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        restrict(builder.environment(), folder);
        return builder;
    }

    private static void restrict(Map<String, String> environment, Path folder) {
        environment.entrySet().removeIf(entry -> !isKept(entry.getKey(), entry.getValue()));
        environment.put("HOME", folder.toString());
        environment.put("TMPDIR", folder.toString());
    }

    /** The address of a proxy may hold a password. */
    private static boolean isKept(String name, String value) {
        return KEPT.contains(name.toUpperCase(Locale.ROOT))
                || name.startsWith("LC_")
                || PROXIES.contains(name.toLowerCase(Locale.ROOT)) && !value.contains("@");
    }
}
