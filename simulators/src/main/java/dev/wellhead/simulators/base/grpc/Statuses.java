package dev.wellhead.simulators.base.grpc;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.http.Failure;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Failures as gRPC tells them. */
public final class Statuses {
    private Statuses() {}

    /** What the client of a call is told of a failure. */
    public static StatusRuntimeException of(Exception failure) {
        if (failure instanceof StatusRuntimeException known) {
            return known;
        }
        if (failure instanceof Failure known) {
            return of(known.reply());
        }
        return failure instanceof BadRequest bad ? of(400, bad.text()) : of(500, "Internal error encountered.");
    }

    /** What a fault on a script says; a connection that ends is a service that is not there. */
    static StatusRuntimeException of(Fault fault, Call call, ErrorForm errors) {
        if (fault.kind() == FaultKind.STREAM_REMOVED) {
            return Status.UNKNOWN.withDescription(fault.kind().message()).asRuntimeException();
        }
        Reply replaced = fault.replace(call, Reply.empty(200, Map.of()), errors);
        if (replaced == null) {
            return of(503, "Network closed for unknown reason");
        }
        StatusRuntimeException plain = of(replaced);
        boolean retry = plain.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED
                && !fault.delay().isZero();
        return retry ? withRetryInfo(plain, fault.delay()) : plain;
    }

    /** With the delay both as a detail of the status and as the trailer that Google's older servers send. */
    private static StatusRuntimeException withRetryInfo(StatusRuntimeException plain, Duration delay) {
        RetryInfo info = RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(delay.toSeconds())
                        .setNanos(delay.toNanosPart()))
                .build();
        Metadata trailers = new Metadata();
        trailers.put(ProtoUtils.keyForProto(RetryInfo.getDefaultInstance()), info);
        com.google.rpc.Status status = com.google.rpc.Status.newBuilder()
                .setCode(plain.getStatus().getCode().value())
                .setMessage(String.valueOf(plain.getStatus().getDescription()))
                .addDetails(Any.pack(info))
                .build();
        return StatusProto.toStatusRuntimeException(status, trailers);
    }

    private static StatusRuntimeException of(Reply reply) {
        try {
            return of(
                    reply.status(),
                    Json.MAPPER
                            .readTree(reply.body())
                            .path("error")
                            .path("message")
                            .asText());
        } catch (IOException e) {
            return of(503, "The service is currently unavailable.");
        }
    }

    private static StatusRuntimeException of(int code, String message) {
        Status status = switch (code) {
            case 400 -> Status.INVALID_ARGUMENT;
            case 401 -> Status.UNAUTHENTICATED;
            case 403 -> Status.PERMISSION_DENIED;
            case 404 -> Status.NOT_FOUND;
            case 409 -> Status.ABORTED;
            case 412 -> Status.FAILED_PRECONDITION;
            case 416 -> Status.OUT_OF_RANGE;
            case 429 -> Status.RESOURCE_EXHAUSTED;
            case 501 -> Status.UNIMPLEMENTED;
            case 502, 503 -> Status.UNAVAILABLE;
            case 504 -> Status.DEADLINE_EXCEEDED;
            default -> Status.INTERNAL;
        };
        return status.withDescription(message).asRuntimeException();
    }
}
