package dev.wellhead.cli.problem;

import dev.wellhead.accounts.vault.VaultErrors;
import dev.wellhead.accounts.vault.VaultException;
import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamReport;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one place where failures become problems and exit codes. */
public final class Problems {
    private Problems() {}

    /** How {@code failure} is shown. */
    public static Problem of(Throwable failure) {
        if (failure instanceof CliException cli) {
            return cli.problem();
        } else if (failure instanceof ConnectorException connector) {
            return ofConnector(connector);
        } else if (failure instanceof DestinationException destination) {
            return ofDestination(destination);
        } else if (failure instanceof VaultException vault) {
            return new Problem(
                    vault.code(), String.valueOf(vault.getMessage()), "", vault.remedy(), vaultExitCode(vault.code()));
        } else if (failure instanceof InterruptedException) {
            return CliCode.INTERRUPTED.with("interrupted").problem();
        }
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return CliCode.INTERNAL
                .with("unexpected " + name + (message == null ? "" : ": " + message))
                .problem();
    }

    /** Whether the stack trace is worth keeping: the program is at fault, not its input. */
    public static boolean isInternal(Throwable failure) {
        if (failure instanceof ConnectorException connector) {
            return connector.kind() == ErrorKind.BUG;
        }
        return !(failure instanceof CliException
                || failure instanceof DestinationException
                || failure instanceof VaultException
                || failure instanceof InterruptedException);
    }

    /** How a run ends the process. */
    public static ExitCode exitCode(RunReport report) {
        List<StreamReport> streams = report.streams();
        if (streams.stream().anyMatch(stream -> stream.status() == StreamReport.Status.CANCELLED)) {
            return ExitCode.INTERRUPTED;
        }
        Set<ExitCode> failures = streams.stream()
                .filter(stream -> stream.status() == StreamReport.Status.FAILED)
                .map(stream ->
                        stream.failure().map(failure -> of(failure).exitCode()).orElse(ExitCode.FAILED))
                .collect(Collectors.toSet());
        if (failures.isEmpty()) {
            return ExitCode.OK;
        }
        if (streams.stream().anyMatch(stream -> stream.status() == StreamReport.Status.SUCCEEDED)) {
            return ExitCode.PARTIAL;
        }
        return failures.size() == 1 ? failures.iterator().next() : ExitCode.FAILED;
    }

    static ExitCode exitCode(ErrorKind kind) {
        return switch (kind) {
            case SETTINGS, NOT_FOUND, UNSUPPORTED -> ExitCode.USAGE;
            case AUTHENTICATION, PERMISSION -> ExitCode.SIGN_IN;
            case RATE_LIMITED, QUOTA_EXHAUSTED -> ExitCode.QUOTA;
            case TRANSIENT, REMOTE, DATA, BUG -> ExitCode.FAILED;
            case CANCELLED -> ExitCode.INTERRUPTED;
        };
    }

    static ExitCode exitCode(DestinationException.Kind kind) {
        return switch (kind) {
            case LOCKED -> ExitCode.LOCKED;
            case SCHEMA -> ExitCode.SCHEMA;
            case SETTINGS -> ExitCode.USAGE;
            case FULL, FAILED -> ExitCode.FAILED;
        };
    }

    /** A vault that does not open is about credentials, except where only its file is out of reach. */
    static ExitCode vaultExitCode(String code) {
        return switch (code) {
            case VaultErrors.LOCKED -> ExitCode.LOCKED;
            case VaultErrors.FILE -> ExitCode.FAILED;
            default -> ExitCode.SIGN_IN;
        };
    }

    private static Problem ofConnector(ConnectorException failure) {
        String what = String.valueOf(failure.getMessage());
        String remedy = failure.remedy().orElse("");
        if (failure.retryAfter().isPresent()) {
            remedy = (remedy + " Try again in " + words(failure.retryAfter().get()) + ".").strip();
        }
        return new Problem(failure.code(), what, why(failure, what), remedy, exitCode(failure.code(), failure.kind()));
    }

    /** A plugin that cannot be loaded ends a command in its own way, whatever the kind of failure. */
    static ExitCode exitCode(String code, ErrorKind kind) {
        return PluginErrors.loading().stream().anyMatch(known -> known.code().equals(code))
                ? ExitCode.PLUGIN
                : exitCode(kind);
    }

    private static Problem ofDestination(DestinationException failure) {
        String what = String.valueOf(failure.getMessage());
        return new Problem(
                "DESTINATION-" + failure.kind(),
                what,
                why(failure, what),
                failure.remedy().orElse(""),
                exitCode(failure.kind()));
    }

    /** What lies at the bottom, unless the message says it already. */
    private static String why(Throwable failure, String what) {
        @Nullable Throwable cause = failure.getCause();
        if (cause == null) {
            return "";
        }
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        String line = message.lines().findFirst().orElse("");
        return what.contains(line) ? "" : line;
    }

    private static String words(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
