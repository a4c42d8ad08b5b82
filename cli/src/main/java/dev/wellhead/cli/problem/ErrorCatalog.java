package dev.wellhead.cli.problem;

import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.vault.VaultErrors;
import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.transport.TransportErrors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every error that a message may carry, for whoever explains them offline. Stateless. */
public final class ErrorCatalog {
    private ErrorCatalog() {}

    /**
     * One error.
     *
     * @param code as messages show it
     * @param summary one sentence: what happened
     * @param remedy what to do
     * @param exitCode how it ends a command
     */
    public record Entry(String code, String summary, String remedy, ExitCode exitCode) {}

    /** What the command line and the platform below it report. */
    public static List<Entry> host() {
        Stream<Entry> own = Arrays.stream(CliCode.values())
                .map(code -> new Entry(code.code(), code.summary(), code.remedy(), code.exitCode()));
        Stream<ErrorCode> platform = Stream.of(
                        HostErrors.all(),
                        TransportErrors.all(),
                        AuthErrors.all(),
                        VaultErrors.all(),
                        PluginErrors.all())
                .flatMap(List::stream);
        return Stream.concat(own, platform.map(ErrorCatalog::entry)).toList();
    }

    /** What a connector reports besides. */
    public static List<Entry> of(ConnectorDescriptor connector) {
        return connector.errorCodes().stream().map(ErrorCatalog::entry).toList();
    }

    private static Entry entry(ErrorCode code) {
        return new Entry(code.code(), code.summary(), code.remedy(), exitCode(code));
    }

    /** Failures of destinations and of the vault have exit codes which no kind of a connector's failure has. */
    private static ExitCode exitCode(ErrorCode code) {
        if (VaultErrors.all().contains(code)) {
            return Problems.vaultExitCode(code.code());
        }
        return Arrays.stream(DestinationException.Kind.values())
                .filter(kind -> code.code().equals("DESTINATION-" + kind))
                .findFirst()
                .map(Problems::exitCode)
                .orElseGet(() -> Problems.exitCode(code.code(), code.kind()));
    }
}
