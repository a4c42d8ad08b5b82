package dev.wellhead.cli.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.DestinationException;
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
}
