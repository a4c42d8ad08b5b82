package dev.wellhead.simulators.base.grpc;

import com.google.protobuf.Message;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.server.ApiServer;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Map;

/** What every call of a service passes: faults on the script, the guard, the log. Thread-safe. */
public final class Door {
    private final String service;
    private final String root;
    private final String prefix;
    private final ApiServer.Guard guard;
    private final ErrorForm errors;
    private final FaultScript faults;
    private final RequestLog log;

    /**
     * @param service the full name of the service
     * @param root how the guard knows the service: as the first segment of a path
     * @param prefix what fault rules and the log have before the name of a method
     */
    public Door(
            String service,
            String root,
            String prefix,
            ApiServer.Guard guard,
            ErrorForm errors,
            FaultScript faults,
            RequestLog log) {
        this.service = service;
        this.root = root;
        this.prefix = prefix;
        this.guard = guard;
        this.errors = errors;
        this.faults = faults;
        this.log = log;
    }

    /** Answers a call. */
    public interface Work<M> {
        M run(Call call) throws Exception;
    }

    /**
     * Answers a call with one message, or with the failure of the work.
     *
     * @param asked what the log keeps of the request
     */
    public <M extends Message> void serve(
            String method, Map<String, String> asked, StreamObserver<M> observer, Work<M> work) {
        Visit visit = enter(method, asked);
        try {
            Fault fault = visit.fault();
            visit.pause();
            if (fault != null && !fault.handlesRequest()) {
                throw visit.refusal();
            }
            guard.check(visit.call());
            M message = work.run(visit.call());
            if (fault != null && fault.replacesAnswer()) {
                throw visit.refusal();
            }
            visit.answered(message.getSerializedSize());
            observer.onNext(message);
            observer.onCompleted();
        } catch (Exception e) {
            StatusRuntimeException status = Statuses.of(e);
            visit.refused(status);
            observer.onError(status);
        }
    }

    /** Lets a call in that answers with many messages; it asks {@link Visit} for what the others get done here. */
    public Visit enter(String method, Map<String, String> asked) {
        Call call = Caller.call(service, root, method, asked);
        String name = prefix + method;
        Fault fault = faults.next(name, call.method(), call.rawPath());
        return new Visit(name, call, fault, guard, errors, log);
    }
}
