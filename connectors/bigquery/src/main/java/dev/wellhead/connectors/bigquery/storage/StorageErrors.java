package dev.wellhead.connectors.bigquery.storage;

import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a gRPC status of the Storage Read API means. Stateless. */
final class StorageErrors {
    /** What the service asks to wait when it is asked too often and does not say how long. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private StorageErrors() {}

    static ConnectorException of(String operation, StatusRuntimeException failure) {
        String said = String.valueOf(failure.getStatus().getDescription());
        ConnectorException known = code(failure.getStatus().getCode(), said)
                .with(operation + ": " + said)
                .withCause(failure);
        return switch (failure.getStatus().getCode()) {
            case RESOURCE_EXHAUSTED ->
                isTooLarge(said) ? known : known.withRetryAfter(pause(failure).orElse(PAUSE));
            case UNAVAILABLE -> pause(failure).map(known::withRetryAfter).orElse(known);
            default -> known;
        };
    }

    private static ErrorCode code(io.grpc.Status.Code code, String said) {
        return switch (code) {
            case INVALID_ARGUMENT -> isPast(said) ? BigQueryErrors.PAST_GONE : BigQueryErrors.INVALID_REQUEST;
            case OUT_OF_RANGE -> BigQueryErrors.ANSWER;
            case UNAUTHENTICATED -> BigQueryErrors.SIGN_IN;
            case PERMISSION_DENIED -> BigQueryErrors.ACCESS_DENIED;
            case NOT_FOUND -> said.contains("Table") ? BigQueryErrors.TABLE_NOT_FOUND : BigQueryErrors.SESSION_GONE;
            case FAILED_PRECONDITION -> isExpiry(said) ? BigQueryErrors.SESSION_GONE : BigQueryErrors.INVALID_REQUEST;
            case RESOURCE_EXHAUSTED -> isTooLarge(said) ? BigQueryErrors.ANSWER : BigQueryErrors.RATE;
            case UNIMPLEMENTED -> BigQueryErrors.NO_READ_API;
            // The service drops streams for many reasons, and says of all of them that reading may go on: "Stream
            // removed",
            // RST_STREAM, an internal error in the middle of a message.
            case OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, ALREADY_EXISTS, ABORTED, INTERNAL, UNAVAILABLE, DATA_LOSS ->
                BigQueryErrors.UNAVAILABLE;
        };
    }

    /** Whether a stream has fewer rows than those that were read of it: then it was divided at too early a place. */
    static boolean isBehindEnd(io.grpc.Status status) {
        return switch (status.getCode()) {
            case OUT_OF_RANGE, INVALID_ARGUMENT -> true;
            case FAILED_PRECONDITION -> !isExpiry(String.valueOf(status.getDescription()));
            default -> false;
        };
    }

    private static boolean isExpiry(String said) {
        return said.toLowerCase(Locale.ROOT).contains("expired");
    }

    private static boolean isPast(String said) {
        String text = said.toLowerCase(Locale.ROOT);
        return text.contains("snapshot") && text.contains("time");
    }

    /** What gRPC itself says of a message above the limit. */
    private static boolean isTooLarge(String said) {
        return said.contains("exceeds maximum size");
    }

    private static Optional<Duration> pause(StatusRuntimeException failure) {
        Status status = StatusProto.fromThrowable(failure);
        if (status == null) {
            return Optional.empty();
        }
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(RetryInfo.class))
                .map(detail -> parsed(detail.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Duration> parsed(com.google.protobuf.ByteString bytes) {
        try {
            com.google.protobuf.Duration delay = RetryInfo.parseFrom(bytes).getRetryDelay();
            return Optional.of(Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            // A hint that cannot be read is no hint.
            return Optional.empty();
        }
    }
}
