package dev.wellhead.toolkit.check;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tries a connection step by step; what comes after a failure is skipped. Used by one thread. */
public final class CheckSteps {
    private final List<ConnectionCheck> checks = new ArrayList<>();
    private final Blame blame;

    /** @param blame which setting a person should look at after a failure */
    public CheckSteps(Blame blame) {
        this.blame = blame;
    }

    /** One step: what was found, or why it failed. */
    @FunctionalInterface
    public interface Step {
        String run() throws ConnectorException, InterruptedException;
    }

    /** Says which setting is to blame. */
    @FunctionalInterface
    public interface Blame {
        /** @param setting the one that the step is about, as a dotted path */
        String setting(ConnectorException failure, String setting);
    }

    /** A step that the connection needs; {@code setting} is the one that it is about. */
    public void step(String name, String setting, Step step) throws InterruptedException {
        add(name, step, e -> ConnectionCheck.failed(name, e).at(blame.setting(e, setting)));
    }

    /** A step whose failure does no harm; {@code otherwise} says so to people. */
    public void optional(String name, String otherwise, Step step) throws InterruptedException {
        add(name, step, e -> ConnectionCheck.skipped(name, otherwise));
    }

    public ConnectionStatus status() {
        return new ConnectionStatus(checks);
    }

    private void add(String name, Step step, Function<ConnectorException, ConnectionCheck> failed)
            throws InterruptedException {
        if (checks.stream().anyMatch(check -> check.result() == ConnectionCheck.Result.FAILED)) {
            checks.add(ConnectionCheck.skipped(name, "an earlier check failed"));
            return;
        }
        try {
            checks.add(ConnectionCheck.ok(name, step.run()));
        } catch (ConnectorException e) {
            checks.add(failed.apply(e));
        }
    }
}
