package dev.wellhead.simulators.ga4.grpc;

import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;

/** Failures as gRPC tells them. */
final class Statuses {
    private Statuses() {}

    static StatusRuntimeException of(Exception failure) {
        if (failure instanceof Ga4Failure known) {
            return of(known.code(), known.text());
        }
        return failure instanceof BadRequest bad ? of(400, bad.text()) : of(500, "Internal error encountered.");
    }

    /** What a fault on a script says over HTTP. */
    static StatusRuntimeException of(Reply reply) {
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

    static StatusRuntimeException of(int code, String message) {
        Status status = switch (code) {
            case 400 -> Status.INVALID_ARGUMENT;
            case 401 -> Status.UNAUTHENTICATED;
            case 403 -> Status.PERMISSION_DENIED;
            case 404 -> Status.NOT_FOUND;
            case 429 -> Status.RESOURCE_EXHAUSTED;
            case 502, 503 -> Status.UNAVAILABLE;
            case 504 -> Status.DEADLINE_EXCEEDED;
            default -> Status.INTERNAL;
        };
        return status.withDescription(message).asRuntimeException();
    }
}
