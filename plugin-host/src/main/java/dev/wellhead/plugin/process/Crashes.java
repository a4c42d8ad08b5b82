package dev.wellhead.plugin.process;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Tells a child that died once from one that dies again and again. A death is a passing fault, so that whoever reads goes on
 * from the last committed position, in a new child; the third one within a minute without a page in between is a defect.
 * Thread-safe.
 */
final class Crashes {
    private static final int MOST = 3;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final CallReports reports;
    private final Deque<Long> times = new ArrayDeque<>();
    private final Set<PluginProcess> counted = Collections.newSetFromMap(new WeakHashMap<>());

    Crashes(CallReports reports) {
        this.reports = reports;
    }

    /** Something came of the work. */
    synchronized void progress() {
        times.clear();
    }

    /** Something that a child is asked to do. */
    interface Work<A> {
        A run() throws ConnectorException, InterruptedException, ChildEnded;
    }

    /**
     * Has something done that may be done twice: again, in another child, when the first one may have died of something else
     * that went on in it.
     */
    <A> A survived(String call, Work<A> work) throws ConnectorException, InterruptedException {
        ConnectorException first;
        try {
            return work.run();
        } catch (ChildEnded e) {
            first = failure(e, call);
            if (!e.isRepeatable() || !first.kind().isRetryable()) {
                throw first;
            }
            e.child().log().noticed(first.getMessage() + " It is asked again in another child process.");
        }
        try {
            return work.run();
        } catch (ChildEnded e) {
            throw failure(e, call);
        } catch (ConnectorException e) {
            if (!e.code().equals(PluginErrors.PROCESS_START.code())) {
                throw e;
            }
            // That there is no other child is the smaller news.
            first.addSuppressed(e);
            throw first;
        }
    }

    ConnectorException failure(ChildEnded ended, String during) {
        return failure(ended.child(), ended.death(), during);
    }

    /** The failure of a call that was under way when {@code child} died. */
    ConnectorException failure(PluginProcess child, Death death, String during) {
        int deaths = count(child, death, during);
        boolean again = deaths >= MOST && death.cause().kind().isRetryable();
        String message = child.story(death) + " Under way was '" + during + "'."
                + (again ? " That was the " + deaths + ". time within a minute, without a page in between." : "");
        return ConnectorException.of(
                        again ? ErrorKind.BUG : death.cause().kind(),
                        death.cause().code().code(),
                        message)
                .withRemedy(death.cause().code().remedy());
    }

    private synchronized int count(PluginProcess child, Death death, String during) {
        if (death.cause() != Death.Cause.CLOSED && counted.add(child)) {
            times.addLast(System.nanoTime());
            if (death.cause() == Death.Cause.OVERDUE) {
                reports.overdue(during);
            }
        }
        long oldest = System.nanoTime() - WINDOW.toNanos();
        times.removeIf(time -> time < oldest);
        return times.size();
    }
}
