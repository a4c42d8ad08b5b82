package dev.wellhead.testkit.reference;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tests a connection: reach the service, sign in, read a little. */
final class ReferenceChecks {
    private static final List<Map.Entry<String, String>> STEPS =
            List.of(Map.entry("reach", "/ping"), Map.entry("credentials", "/me"), Map.entry("read", "/bounds/people"));

    private final ReferenceClient client;
    private final Mutant mutant;
    private volatile boolean hasFailed;

    ReferenceChecks(ReferenceClient client, Mutant mutant) {
        this.client = client;
        this.mutant = mutant;
    }

    ConnectionStatus run(Cancellation cancellation) throws InterruptedException {
        List<ConnectionCheck> checks = new ArrayList<>();
        boolean failed = mutant == Mutant.CHECK_REMEMBERS_A_FAILURE && hasFailed;
        for (Map.Entry<String, String> step : STEPS) {
            String name = mutant == Mutant.STEPS_SHARE_A_NAME ? "step" : step.getKey();
            if (mutant == Mutant.CHECK_ASKS_NOBODY
                    || mutant == Mutant.CHECK_USES_NO_CREDENTIALS
                            && !step.getKey().equals("reach")) {
                checks.add(ConnectionCheck.ok(name, "fine"));
            } else if (failed && mutant != Mutant.CHECK_GOES_ON_AFTER_A_FAILURE) {
                checks.add(ConnectionCheck.skipped(name, "not tried after the failure"));
            } else {
                ConnectionCheck check = step(name, step.getValue(), cancellation);
                failed |= check.result() == ConnectionCheck.Result.FAILED;
                checks.add(check);
            }
        }
        hasFailed |= failed;
        if (mutant == Mutant.CHECK_REMEMBERS_A_FAILURE && failed) {
            checks.set(0, ConnectionCheck.failed("reach", ReferenceErrors.DOWN.with("it did not work before")));
        }
        return new ConnectionStatus(checks);
    }

    private ConnectionCheck step(String name, String path, Cancellation cancellation) throws InterruptedException {
        try {
            List<String> answer = client.get(name, path, cancellation);
            if (answer.size() != 1 || answer.get(0).contains("<")) {
                throw ReferenceErrors.ANSWER.with("'" + name + "' was answered in " + answer.size() + " lines");
            }
            String shown = mutant == Mutant.CHECK_SHOWS_THE_KEY ? client.key().reveal() : answer.get(0);
            return ConnectionCheck.ok(name, mutant == Mutant.CHECK_SAYS_NOTHING ? "" : shown);
        } catch (ConnectorException e) {
            if (mutant == Mutant.CHECK_THROWS) {
                throw new IllegalStateException(e);
            }
            return mutant == Mutant.CHECK_FAILS_WITHOUT_A_REMEDY
                    ? ConnectionCheck.failed(
                            name, ConnectorException.of(e.kind(), e.code(), String.valueOf(e.getMessage())))
                    : ConnectionCheck.failed(name, e);
        }
    }
}
