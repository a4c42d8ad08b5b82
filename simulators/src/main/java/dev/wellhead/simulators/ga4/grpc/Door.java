package dev.wellhead.simulators.ga4.grpc;

import com.google.protobuf.Message;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.server.ApiServer;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every call passes: faults on the script, the guard, the log. Thread-safe. */
final class Door {
    private final ApiServer.Guard guard;
    private final ErrorForm errors;
    private final FaultScript faults;
    private final RequestLog log;

    Door(ApiServer.Guard guard, ErrorForm errors, FaultScript faults, RequestLog log) {
        this.guard = guard;
        this.errors = errors;
        this.faults = faults;
        this.log = log;
    }

    /** Answers a call. */
    interface Work<M> {
        M run(String project) throws Exception;
    }

    <M extends Message> void serve(String method, StreamObserver<M> observer, Work<M> work) {
        long begin = System.nanoTime();
        String name = "properties." + method;
        Call call = Caller.call(method);
        try {
            Fault fault = faults.next(name, call.method(), call.rawPath());
            if (fault != null) {
                fault.pause();
            }
            M message = fault == null || fault.handlesRequest() ? answer(call, work) : null;
            refuse(call, fault);
            if (message == null) {
                throw Statuses.of(503, "The service is currently unavailable.");
            }
            log.add(name, call, 200, message.getSerializedSize(), "", System.nanoTime() - begin);
            observer.onNext(message);
            observer.onCompleted();
        } catch (Exception e) {
            StatusRuntimeException status = e instanceof StatusRuntimeException known ? known : Statuses.of(e);
            log.add(name, call, 500, 0, status.getStatus().getCode().name(), System.nanoTime() - begin);
            observer.onError(status);
        }
    }

    private <M> M answer(Call call, Work<M> work) throws Exception {
        guard.check(call);
        return work.run(Objects.requireNonNullElse(call.header("x-goog-user-project"), ""));
    }

    /** Throws what a fault puts in the place of the answer; a connection that ends is a service that is not there. */
    private void refuse(Call call, @Nullable Fault fault) {
        if (fault == null) {
            return;
        }
        Reply mark = Reply.empty(200, Map.of());
        Reply replaced = fault.replace(call, mark, errors);
        if (replaced == null) {
            throw Statuses.of(503, "Network closed for unknown reason");
        }
        if (replaced.status() != 200) {
            throw Statuses.of(replaced);
        }
    }
}
