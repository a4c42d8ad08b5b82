package dev.wellhead.plugin.process;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a child has asked of the host and was not answered yet, bounded in number and in bytes: a child that asks for more
 * breaks the protocol. Thread-safe.
 */
final class OpenQuestions {
    /** Far more than the threads of an honest plugin ask for at once. */
    static final int MOST = 512;

    /** The bytes of all questions, which are kept until they are answered; requests with their bodies above all. */
    static final long MOST_BYTES = 256L * 1024 * 1024;

    private final Map<Long, Open> open = new HashMap<>();
    private long bytes;

    private record Open(ServedQuestion question, int size) {}

    synchronized void add(long id, ServedQuestion question, int size) throws IOException {
        if (open.size() >= MOST) {
            throw new IOException("more than " + MOST + " questions and answers are open at once");
        }
        if (bytes + size > MOST_BYTES) {
            throw new IOException("the questions that are open at once have more than " + MOST_BYTES + " bytes");
        }
        if (open.putIfAbsent(id, new Open(question, size)) != null) {
            throw new IOException("question " + id + " is asked while it is open");
        }
        bytes += size;
    }

    synchronized void remove(long id) {
        Open over = open.remove(id);
        if (over != null) {
            bytes -= over.size();
        }
    }

    synchronized @Nullable ServedQuestion find(long id) {
        Open found = open.get(id);
        return found == null ? null : found.question();
    }

    synchronized List<ServedQuestion> all() {
        return open.values().stream().map(Open::question).toList();
    }
}
