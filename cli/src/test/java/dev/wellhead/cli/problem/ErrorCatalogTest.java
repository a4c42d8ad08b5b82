package dev.wellhead.cli.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.accounts.vault.VaultErrors;
import dev.wellhead.accounts.vault.VaultException;
import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.spi.ErrorCode;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCatalogTest {
    @Test
    void everyFailureOfADestinationIsExplainedWithTheExitCodeItHas() {
        Map<String, ExitCode> explained = ErrorCatalog.host().stream()
                .collect(Collectors.toMap(ErrorCatalog.Entry::code, ErrorCatalog.Entry::exitCode));

        for (DestinationException.Kind kind : DestinationException.Kind.values()) {
            assertThat(explained).containsEntry("DESTINATION-" + kind, Problems.exitCode(kind));
        }
    }

    @Test
    void everyFailureOfTheVaultIsExplainedWithTheExitCodeItHas() {
        Map<String, ExitCode> explained = ErrorCatalog.host().stream()
                .collect(Collectors.toMap(ErrorCatalog.Entry::code, ErrorCatalog.Entry::exitCode));

        for (ErrorCode code : VaultErrors.all()) {
            VaultException failure = new VaultException(code.code(), "what", "do", null);
            assertThat(explained)
                    .containsEntry(code.code(), Problems.of(failure).exitCode());
            assertThat(Problems.isInternal(failure)).isFalse();
        }
        assertThat(explained)
                .containsEntry("VAULT-KEY-WRONG", ExitCode.SIGN_IN)
                .containsEntry("VAULT-LOCKED", ExitCode.LOCKED);
    }
}
