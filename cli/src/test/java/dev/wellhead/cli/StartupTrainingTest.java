package dev.wellhead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTrainingTest {
    @Test
    void everyCommandOfTheTrainingStillDoesItsWork(@TempDir Path folder) {
        Map<String, Integer> codes = StartupTraining.train(folder);

        assertThat(codes).hasSizeGreaterThan(10).containsEntry("no-such-command", 2);
        assertThat(codes).allSatisfy((command, code) -> {
            if (!command.equals("no-such-command")) {
                assertThat(code).as(command).isZero();
            }
        });
    }
}
