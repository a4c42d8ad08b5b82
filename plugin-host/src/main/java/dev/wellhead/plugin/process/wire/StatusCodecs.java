package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import java.util.Map;
import java.util.Optional;

/** What tests of a connection and actions answer. */
final class StatusCodecs {
    private static final Codec<ConnectionCheck.Result> RESULT = PlainCodecs.constant(ConnectionCheck.Result.class);
    private static final Codec<ActionOutcome.Result> DONE = PlainCodecs.constant(ActionOutcome.Result.class);
    private static final Codec<Optional<ConnectorException>> FAILURE = FailureCodec.FAILURE.optional();
    private static final Codec<Optional<String>> WORD = PlainCodecs.TEXT.optional();
    private static final Codec<Map<String, String>> VALUES = PlainCodecs.TEXT.byText();

    private static final Codec<ConnectionCheck> CHECK = Codec.of(
            (check, out) -> {
                out.writeText(check.name());
                RESULT.write(check.result(), out);
                out.writeText(check.detail());
                FAILURE.write(check.failure(), out);
                WORD.write(check.setting(), out);
            },
            in -> new ConnectionCheck(in.readText(), RESULT.read(in), in.readText(), FAILURE.read(in), WORD.read(in)));

    static final Codec<ConnectionStatus> STATUS = Codec.of(
            (status, out) -> out.writeAll(status.checks(), CHECK), in -> new ConnectionStatus(in.readAll(CHECK)));

    static final Codec<ActionDescriptor> ACTION = Codec.of(
            (action, out) -> {
                out.writeText(action.name());
                out.writeText(action.doc());
                DataCodecs.SCHEMA.write(action.input(), out);
                out.writeInt(action.maxRows());
                out.writeBoolean(action.idempotent());
            },
            in -> new ActionDescriptor(
                    in.readText(), in.readText(), DataCodecs.SCHEMA.read(in), in.readInt(), in.readBoolean()));

    static final Codec<ActionOutcome> OUTCOME = Codec.of(
            (outcome, out) -> {
                out.writeInt(outcome.input());
                DONE.write(outcome.result(), out);
                FAILURE.write(outcome.failure(), out);
                VALUES.write(outcome.values(), out);
            },
            in -> new ActionOutcome(in.readInt(), DONE.read(in), FAILURE.read(in), VALUES.read(in)));

    private StatusCodecs() {}
}
