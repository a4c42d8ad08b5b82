package dev.wellhead.simulators.base.grpc;

import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.server.ApiServer;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One call on its way through a service: its fault, if any, and its lines in the log. For one thread at a time. */
public final class Visit {
    private final long begin = System.nanoTime();
    private final String name;
    private final Call call;
    private final @Nullable Fault fault;
    private final ApiServer.Guard guard;
    private final ErrorForm errors;
    private final RequestLog log;

    Visit(String name, Call call, @Nullable Fault fault, ApiServer.Guard guard, ErrorForm errors, RequestLog log) {
        this.name = name;
        this.call = call;
        this.fault = fault;
        this.guard = guard;
        this.errors = errors;
        this.log = log;
    }

    /** The fault that hits this call, or null. */
    public @Nullable Fault fault() {
        return fault;
    }

    Call call() {
        return call;
    }

    void pause() throws IOException {
        if (fault != null) {
            fault.pause();
        }
    }

    /** Throws the guard's failure, or what a fault puts in the place of the whole answer. */
    public void admit() throws IOException {
        pause();
        if (fault != null && fault.messages() == 0 && fault.replacesAnswer()) {
            throw refusal();
        }
        guard.check(call);
    }

    /** What the fault of this call puts in the place of the answer, or of the rest of it. */
    public StatusRuntimeException refusal() {
        if (fault == null) {
            throw new IllegalStateException("Nothing on the script hits this call");
        }
        return Statuses.of(fault, call, errors);
    }

    private long took() {
        return System.nanoTime() - begin;
    }

    /** Notes an answer, or that a stream of answers begins. */
    public void answered(long bytes) {
        log.add(name, call, 200, (int) Math.min(Integer.MAX_VALUE, bytes), "", took());
    }

    /** Notes a failure in the place of an answer. */
    public void refused(StatusRuntimeException status) {
        log.add(name, call, 500, 0, status.getStatus().getCode().name(), took());
    }

    /** Notes how a stream of answers ended, after {@link #answered}; such an end is no request of its own. */
    public void ended(int status, long bytes, String note) {
        log.addEnd(name + ".end", call, status, (int) Math.min(Integer.MAX_VALUE, bytes), note, took());
    }
}
