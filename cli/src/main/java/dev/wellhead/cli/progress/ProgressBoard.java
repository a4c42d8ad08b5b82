package dev.wellhead.cli.progress;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.run.RunEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The streams in work and the waits, as events tell them. Guarded by whoever shows them. */
final class ProgressBoard {
    private final Map<StreamRef, StreamView> active = new LinkedHashMap<>();
    private final Map<Object, String> waits = new LinkedHashMap<>();
    private final LongSupplier nanos;

    ProgressBoard(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes an event in; answers the stream that it ends. */
    @Nullable
    StreamView on(RunEvent event) {
        if (event instanceof RunEvent.StreamStarted started) {
            active.put(started.ref(), new StreamView(started, now()));
        } else if (event instanceof RunEvent.PageRead page && active.get(page.ref()) != null) {
            view(page.ref()).read(page, now());
        } else if (event instanceof RunEvent.Committed commit && active.get(commit.ref()) != null) {
            view(commit.ref()).committed(commit.rows());
        } else if (event instanceof RunEvent.SplitRetried retry && active.get(retry.ref()) != null) {
            view(retry.ref()).retried(retry);
        } else if (event instanceof RunEvent.StreamEnded ended) {
            return active.remove(ended.report().ref());
        }
        return null;
    }

    void waitStarted(Object key, String text) {
        waits.put(key, text);
    }

    void waitEnded(Object key) {
        waits.remove(key);
    }

    List<StreamView> active() {
        return new ArrayList<>(active.values());
    }

    /** Distinct reasons for waiting. */
    List<String> waits() {
        return waits.values().stream().distinct().toList();
    }

    long now() {
        return nanos.getAsLong();
    }

    private StreamView view(StreamRef ref) {
        StreamView view = active.get(ref);
        if (view == null) {
            throw new IllegalStateException("no view of " + ref);
        }
        return view;
    }
}
