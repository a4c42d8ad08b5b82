package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What every failure of a connector must look like. */
final class Failures {
    /** Codes that a connector passes on from its host. */
    private static final Set<String> OF_HOSTS = Set.of("TRANSPORT", "SETTINGS", "SIGN", "PLUGIN", "BUDGET", "ACCOUNTS");

    private Failures() {}

    /** Ends the check as not applicable when no request has failed: the source takes another way than the faults do. */
    static void requireCaused(Session session) {
        if (session.faults().caused() == 0) {
            throw Verdict.notApplicable("the source sent no request that could be made to fail; override faults()");
        }
    }

    /** Whether the message holds a name, or the last part of one that has parts. */
    static boolean names(ConnectorException failure, String name) {
        return String.valueOf(failure.getMessage()).contains(name.substring(name.lastIndexOf('.') + 1));
    }

    static void requireWellFormed(ContractSubject subject, ConnectorException failure, String what) {
        String message = String.valueOf(failure.getMessage());
        require(
                message.length() >= 8 && !message.equals("null"),
                "%s has the message '%s'. Say what happened and name the value.",
                what,
                message);
        requireDeclared(subject, failure, what);
        Secrets.requireNone(subject.secrets(), what, failure);
    }

    private static void requireDeclared(ContractSubject subject, ConnectorException failure, String what) {
        Optional<ErrorCode> declared = subject.descriptor().errorCodes().stream()
                .filter(code -> code.code().equals(failure.code()))
                .findFirst();
        if (declared.isPresent()) {
            require(
                    declared.get().kind() == failure.kind(),
                    "%s has code %s and kind %s, but describe() declares that code as %s.",
                    what,
                    failure.code(),
                    failure.kind(),
                    declared.get().kind());
            return;
        }
        String type = subject.descriptor().type().toUpperCase(Locale.ROOT);
        String first = failure.code().split("-")[0];
        require(
                OF_HOSTS.contains(first) && !failure.code().startsWith(type + "-"),
                "%s has code '%s', which describe() does not declare. Add it to errorCodes, or people cannot look it up.",
                what,
                failure.code());
    }

    /** A failure that is the connector's fault, where the caller or the service is to blame. */
    static void requireNoBug(ConnectorException failure, String what) {
        require(
                failure.kind() != ErrorKind.BUG,
                "%s was reported as BUG (%s). That kind is for defects of the connector; say what really is wrong.",
                what,
                failure.getMessage());
    }
}
