package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When children come and go. */
@Timeout(120)
class ChildLifeTest {
    @TempDir
    Path folder;

    @Test
    void childThatDescribedIsUsedForTheSourceThatFollows() throws Exception {
        Set<Long> before = children();
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS)) {
            assertThat(provider.describe()).isSameAs(provider.describe());
            List<Long> started =
                    children().stream().filter(pid -> !before.contains(pid)).toList();
            assertThat(started).hasSize(1);
            try (Source first = provider.open(Probes.context(), Probes.wrong("nothing"));
                    Source second = provider.open(Probes.context(), Probes.wrong("nothing"))) {
                assertThat(Probes.pid(first)).isEqualTo(started.get(0));
                assertThat(Probes.pid(second)).isNotEqualTo(started.get(0));
            }
        }
        assertThat(children()).isSubsetOf(before);
    }

    @Test
    void childThatNobodyUsesEndsByItself() throws Exception {
        Set<Long> before = children();
        ProcessOptions defaults = ProcessOptions.defaults();
        ProcessOptions hasty = new ProcessOptions(
                defaults.java(),
                defaults.classPath(),
                "64m",
                defaults.start(),
                Duration.ofMillis(100),
                Duration.ofMillis(1_500),
                defaults.arguments());
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS, hasty)) {
            provider.describe();
            for (Long pid : children()) {
                if (!before.contains(pid)) {
                    ProcessHandle.of(pid)
                            .ifPresent(child -> child.onExit()
                                    .orTimeout(60, TimeUnit.SECONDS)
                                    .join());
                }
            }
            assertThat(children()).isSubsetOf(before);
            try (Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
                assertThat(source.check().ok()).isFalse();
            }
        }
    }

    @Test
    void childThatGivesNoSignOfLifeIsEnded() throws Exception {
        ProcessOptions watchful = ProcessOptions.defaults().withHeartbeat(Duration.ofMillis(500));
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS, watchful);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
            long pid = Probes.pid(source);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread asking = new Thread(() -> thrown.set(catchThrowable(() -> Probes.run(source, "sleep"))));
            asking.start();
            while (asking.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            stop(pid);
            // The signal takes a moment, in which the child still answers.
            long second = pid;
            while (second == pid) {
                second = Probes.pid(source);
            }
            stop(second);
            asking.join();
            assertThat(thrown.get()).hasMessageContaining("gave no sign of life for 6 s");
        }
    }

    private static void stop(long pid) throws Exception {
        new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
    }

    @Test
    void childThatCannotBeReplacedIsAPassingFault() throws Exception {
        Path java = folder.resolve("java");
        ProcessOptions linked = ProcessOptions.defaults().withMaxMemory("64m").withJava(java);
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS, linked)) {
            assertThatThrownBy(() -> provider.open(Probes.context(), Probes.wrong("nothing")))
                    .as("before there was one, the options are wrong")
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS));
            Files.createSymbolicLink(java, ProcessOptions.defaults().java());
            try (Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
                Files.delete(java);
                assertThatThrownBy(() -> Probes.run(source, "exit")).hasMessageContaining("exit code 42");
                assertThatThrownBy(() -> Probes.pid(source))
                        .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                            assertThat(failure.code()).isEqualTo("PLUGIN-START");
                            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
                            assertThat(failure).hasMessageContaining(java.toString());
                        });
                Files.createSymbolicLink(java, ProcessOptions.defaults().java());
                assertThat(Probes.run(source, "pid")).containsKey("pid");
            }
        }
    }

    @Test
    void pluginClosesItsSourceAlsoForAThreadThatIsInterrupted() throws Exception {
        Path written = folder.resolve("closed");
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS)) {
            Source source = provider.open(Probes.context(), Probes.wrong("close-writes " + written));
            Thread.currentThread().interrupt();
            source.close();
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(written).exists();
    }

    @Test
    void secretsDoNotShowInWhatADeadChildPrinted() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(
                        Probes.context(), ConnectorSettings.of(Map.of("token", Secret.of("s3cret-token"))))) {
            assertThatThrownBy(() -> Probes.run(source, "secret-printed"))
                    .hasMessageContaining("the token is ******")
                    .hasMessageNotContaining("s3cret");
        }
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }
}
