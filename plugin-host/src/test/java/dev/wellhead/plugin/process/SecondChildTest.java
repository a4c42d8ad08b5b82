package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.plugin.guard.GuardListener;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A child that dies once takes nothing down that another child can do. */
@Timeout(120)
class SecondChildTest {
    @TempDir
    Path folder;

    @Test
    void aQuestionIsAskedAgainInAnotherChild() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), once("nothing"))) {
            long first = Probes.pid(source);

            assertThat(Probes.run(source, "exit-once")).containsKey("pid");

            assertThat(Probes.pid(source)).isNotEqualTo(first);
        }
        assertThat(marker()).exists();
    }

    @Test
    void aSourceIsOpenedAgain() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), once("open-exits-once"))) {
            assertThat(Probes.run(source, "pid")).containsKey("pid");
        }
        assertThat(marker()).exists();
    }

    @Test
    void aChildThatIsKilledBeforeItHasStartedIsStartedAgain() throws Exception {
        Path java = Files.writeString(
                folder.resolve("java"),
                "#!/bin/sh\nif mkdir '" + marker() + "' 2>/dev/null; then kill -KILL $$; fi\nexec '"
                        + ProcessOptions.defaults().java() + "' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        ProcessOptions options = ProcessOptions.defaults().withJava(java);
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS, options)) {
            assertThat(provider.describe().type()).isEqualTo("probe");
        }
        assertThat(marker()).exists();
    }

    @Test
    void whatWasOverdueIsNotAskedAgain() throws Exception {
        AtomicInteger overdue = new AtomicInteger();
        GuardListener listener = new GuardListener() {
            @Override
            public void overdue(String plugin, String call) {
                overdue.incrementAndGet();
            }
        };
        try (ProcessProvider provider = new ProcessProvider(
                        Probes.files(folder), "probe", ProcessOptions.defaults(), Probes.SHORT, listener);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
            ConnectorException failure =
                    catchThrowableOfType(ConnectorException.class, () -> Probes.run(source, "sleep"));

            assertThat(failure.code()).isEqualTo("PLUGIN-TIMEOUT");
            assertThat(overdue).hasValue(1);
        }
    }

    @Test
    void whatIsWrittenIsNotWrittenAgain() throws Exception {
        Schema schema = Schema.of(Field.required("n", DataType.INT64), Field.of("text", DataType.STRING));
        PageBuilder input = new PageBuilder(schema);
        input.longs(0).append(21);
        input.bytes(1).append("a number");
        input.endRow();
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), once("act-exits-once"))) {
            Actions actions = source.actions().orElseThrow();
            ConnectorException failure =
                    catchThrowableOfType(ConnectorException.class, () -> actions.run("double", input.build()));

            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(failure).hasMessageContaining("exit code 8");
        }
    }

    /** While a process ends, its threads fail of that: the host must take it for the death that it is. */
    @Test
    void whatFailsWhileTheProcessEndsIsNoDefect() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
            ConnectorException failure =
                    catchThrowableOfType(ConnectorException.class, () -> Probes.run(source, "fail-while-exiting"));

            assertThat(failure.kind()).as("%s", failure).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(failure).hasMessageContaining("exit code 46");
        }
    }

    private Path marker() {
        return folder.resolve("marker");
    }

    private ConnectorSettings once(String wrong) {
        return ConnectorSettings.of(Map.of("wrong", wrong, "marker", marker().toString()));
    }
}
