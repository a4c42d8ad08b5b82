package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who has a database file open. Between processes DuckDB's own lock decides, and a small file beside the database says
 * who and since when. Within this process a table decides, because locks of the operating system do not tell two
 * openings of one process apart. Thread-safe.
 */
final class FileHold implements AutoCloseable {
    private static final Pattern PID = Pattern.compile("PID (\\d+)");

    /** Holds of this process by file: the number of readers, or -1 for a writer. */
    private static final Map<Path, Integer> HOLDS = new HashMap<>();

    private final Path file;
    private final boolean writer;
    private boolean released;

    private FileHold(Path file, boolean writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Takes the file within this process.
     *
     * @throws DestinationException of kind {@code LOCKED} when this process has it open in a way that excludes this one
     */
    static FileHold take(Path path, boolean writer) {
        Path file = key(path);
        synchronized (HOLDS) {
            int held = HOLDS.getOrDefault(file, 0);
            if (held < 0 || (writer && held > 0)) {
                throw new DestinationException(
                        Kind.LOCKED,
                        "DuckDB file " + path + " is in use by this same process (pid "
                                + ProcessHandle.current().pid() + ")"
                                + (held < 0 ? since(readInfo(file)) : ", which reads it"),
                        "Wait until that run or query ends.",
                        null);
            }
            HOLDS.put(file, writer ? -1 : held + 1);
        }
        return new FileHold(file, writer);
    }

    /** Says beside the file that this process writes it; called once DuckDB has its lock. */
    void announce(Instant now) {
        try {
            Files.writeString(infoFile(file), "pid=" + ProcessHandle.current().pid() + "\nsince=" + now + "\n");
        } catch (IOException unimportant) {
            // Only the wording of another process's message depends on it.
        }
    }

    /** The error for a file that another process has locked, as DuckDB's message tells. */
    static DestinationException lockedByAnother(Path file, String duckDbMessage, Throwable cause) {
        Map<String, String> info = readInfo(key(file));
        Matcher matcher = PID.matcher(duckDbMessage);
        @Nullable String pid = matcher.find() ? matcher.group(1) : info.get("pid");
        String since = pid != null && pid.equals(info.get("pid")) ? since(info) : startOf(pid);
        String holder = pid == null ? "another process" : "process " + pid + command(pid);
        return new DestinationException(
                Kind.LOCKED,
                "DuckDB file " + file + " is held by " + holder + since,
                "Wait until it ends, or end it; then run again.",
                cause);
    }

    @Override
    public void close() {
        synchronized (HOLDS) {
            if (released) {
                return;
            }
            released = true;
            if (writer) {
                HOLDS.remove(file);
            } else {
                HOLDS.computeIfPresent(file, (path, readers) -> readers > 1 ? readers - 1 : null);
            }
        }
    }

    /** Takes back what {@link #announce} said; called while DuckDB still has its lock. */
    void withdraw() {
        try {
            Files.deleteIfExists(infoFile(file));
        } catch (IOException unimportant) {
            // A file that stays names a process that is gone; the next writer overwrites it.
        }
    }

    private static Path infoFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".holder");
    }

    private static Path key(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        try {
            return Files.exists(absolute) || folder == null
                    ? absolute.toRealPath()
                    : folder.toRealPath().resolve(absolute.getFileName());
        } catch (IOException unreachable) {
            return absolute;
        }
    }

    private static Map<String, String> readInfo(Path file) {
        Map<String, String> info = new HashMap<>();
        try {
            List<String> lines = Files.readAllLines(infoFile(file));
            for (String line : lines) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    info.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException absent) {
            return info;
        }
        return info;
    }

    private static String since(Map<String, String> info) {
        return info.containsKey("since") ? " since " + info.get("since") : "";
    }

    private static Optional<ProcessHandle.Info> process(@Nullable String pid) {
        return pid == null
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::info);
    }

    private static String startOf(@Nullable String pid) {
        return process(pid)
                .flatMap(ProcessHandle.Info::startInstant)
                .map(start -> ", which started at " + start)
                .orElse("");
    }

    private static String command(String pid) {
        return process(pid)
                .flatMap(ProcessHandle.Info::command)
                .map(command -> " (" + Path.of(command).getFileName() + ")")
                .orElse("");
    }
}
