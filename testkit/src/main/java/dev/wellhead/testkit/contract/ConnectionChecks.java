package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a test of the connection says. */
interface ConnectionChecks extends Checks {
    @ContractCheck("check() succeeds with the author's settings.")
    default void checkSucceeds() throws Exception {
        ConnectionStatus status = subject().source().check();
        require(
                status.ok(),
                "check() failed with settings that work: %s. Look at that step, or at the settings of this test.",
                status.firstFailure());
    }

    @ContractCheck("Steps have names of their own and say what they found.")
    default void checkStepsAreNamed() throws Exception {
        List<ConnectionCheck> steps = subject().source().check().checks();
        Set<String> names = Set.copyOf(steps.stream().map(ConnectionCheck::name).toList());
        require(
                names.size() == steps.size(),
                "steps of check() share a name: %s. Name each after what it tries.",
                steps);
        for (ConnectionCheck step : steps) {
            require(
                    !step.name().isBlank() && !step.detail().isBlank(),
                    "step '%s' of check() says nothing. Say what was found: the account, what answered.",
                    step.name());
        }
    }

    @ContractCheck("check() can be repeated: the same steps in the same order, with the same result.")
    default void checkCanBeRepeated() throws Exception {
        List<String> first = results(subject().source().check());
        List<String> second = results(subject().source().check());
        require(first.equals(second), "check() said %s and then %s. Keep no state between calls.", first, second);
    }

    @ContractCheck("check() really asks the service.")
    default void checkAsksTheService() throws Exception {
        Session session = subject().session();
        session.source().discover(DiscoverRequest.all());
        int before = session.context().asked();
        if (before == 0) {
            throw notApplicable("the source sends nothing through the context");
        }
        session.source().check();
        require(
                session.context().asked() > before,
                "check() sent nothing. A connection is good only when the service has said so now.");
    }

    @ContractCheck("Wrong credentials are a result of kind AUTHENTICATION or PERMISSION, not an exception.")
    default void checkWrongCredentialsAreAResult() throws Exception {
        ConnectionStatus status = refused();
        require(!status.ok(), "check() succeeds with wrong credentials. One step must use them.");
        ConnectorException failure = failureOf(status);
        require(
                failure.kind() == ErrorKind.AUTHENTICATION || failure.kind() == ErrorKind.PERMISSION,
                "wrong credentials were reported as %s (%s). The kind for it is AUTHENTICATION.",
                failure.kind(),
                failure.getMessage());
    }

    @ContractCheck("After the first step that failed, the rest is skipped.")
    default void checkSkipsTheRest() throws Exception {
        requireRestSkipped(refused());
    }

    @ContractCheck("A step that failed says what to do and has a declared code.")
    default void checkFailureSaysWhatToDo() throws Exception {
        ConnectorException failure = failureOf(refused());
        Failures.requireWellFormed(subject(), failure, "the failure of check()");
        require(
                failure.remedy().isPresent(),
                "check() failed with '%s' and no remedy. Say what to do, with withRemedy.",
                failure.getMessage());
    }

    @ContractCheck("A service that does not answer is a result, not an exception.")
    default void checkSurvivesALostConnection() throws Exception {
        requireResult(Fault.NO_ANSWER, Set.of(ErrorKind.TRANSIENT, ErrorKind.REMOTE, ErrorKind.SETTINGS));
    }

    @ContractCheck("A service that fails with 500 is a result, not an exception.")
    default void checkSurvivesAServerError() throws Exception {
        requireResult(Fault.SERVER_ERROR, Set.of(ErrorKind.TRANSIENT, ErrorKind.REMOTE));
    }

    @ContractCheck("An answer that makes no sense is a result, not an exception.")
    default void checkSurvivesGarbage() throws Exception {
        requireResult(
                Fault.GARBAGE_BODY, Set.of(ErrorKind.REMOTE, ErrorKind.DATA, ErrorKind.TRANSIENT, ErrorKind.SETTINGS));
    }

    @ContractCheck("After a failure that has passed, check() succeeds again.")
    default void checkRecovers() throws Exception {
        Session session = subject().session();
        session.faults().begin(Fault.UNAVAILABLE, 0);
        ConnectionStatus failed = session.source().check();
        Failures.requireCaused(session);
        session.faults().end();
        require(!failed.ok(), "check() succeeds while the service answers 503. Ask it, and keep no answer.");
        require(
                session.source().check().ok(),
                "check() still fails though the service is back. Keep no failure between calls.");
    }

    @ContractCheck("check() shows no secret, whether it succeeds or fails.")
    default void checkShowsNoSecret() throws Exception {
        Session session = subject().session();
        Secrets.requireNone(
                subject().secrets(), "what check() found", session.source().check());
        session.faults().begin(Fault.UNAUTHORIZED, 0);
        ConnectionStatus failed = session.source().check();
        Secrets.requireNone(subject().secrets(), "what check() found", failed);
        for (ConnectionCheck step : failed.checks()) {
            @Nullable ConnectorException failure = step.failure().orElse(null);
            if (failure != null) {
                Secrets.requireNone(subject().secrets(), "a failure of check()", failure);
            }
        }
    }

    private ConnectionStatus refused() throws Exception {
        AuthSettings wrong = subject()
                .contract()
                .wrongCredentials()
                .orElseThrow(() -> notApplicable("wrongCredentials() is not overridden"));
        return subject()
                .open(new ConnectorSettings(subject().contract().settings().values(), wrong))
                .source()
                .check();
    }

    private void requireResult(Fault fault, Set<ErrorKind> kinds) throws Exception {
        Session session = subject().session();
        session.faults().begin(fault, 0);
        ConnectionStatus status = session.source().check();
        Failures.requireCaused(session);
        require(!status.ok(), "check() succeeds while the service fails (%s).", fault);
        requireRestSkipped(status);
        ConnectorException failure = failureOf(status);
        require(
                kinds.contains(failure.kind()),
                "check() reported %s as %s (%s), but it is one of %s.",
                fault,
                failure.kind(),
                failure.getMessage(),
                kinds);
        Failures.requireWellFormed(subject(), failure, "the failure of check()");
    }

    private static void requireRestSkipped(ConnectionStatus status) {
        boolean failed = false;
        for (ConnectionCheck step : status.checks()) {
            require(
                    !failed || step.result() == ConnectionCheck.Result.SKIPPED,
                    "step '%s' of check() was %s after an earlier one had failed. Skip what cannot succeed.",
                    step.name(),
                    step.result());
            failed |= step.result() == ConnectionCheck.Result.FAILED;
        }
    }

    private static ConnectorException failureOf(ConnectionStatus status) {
        return status.firstFailure()
                .flatMap(ConnectionCheck::failure)
                .orElseThrow(() -> Verdict.wrong(
                        "the failed step of check() carries no failure: %s. Use ConnectionCheck.failed.",
                        status.checks()));
    }

    private static List<String> results(ConnectionStatus status) {
        return status.checks().stream()
                .map(step -> step.name() + "=" + step.result())
                .toList();
    }
}
