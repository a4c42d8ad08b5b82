package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.Source;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that is killed leaves no child and no folder behind. */
@Timeout(120)
class HostKilledTest {
    @TempDir
    Path folder;

    @Test
    void childrenEndWithTheirHostWhateverTheyAreAt() throws Exception {
        for (String wrong : new String[] {"block", "spin"}) {
            Process host = new ProcessBuilder(
                            ProcessOptions.defaults().java().toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Host.class.getName(),
                            folder.toString(),
                            wrong)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8))) {
                ProcessHandle child =
                        ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
                Path work = Path.of(said.readLine());
                assertThat(work).exists();
                host.destroyForcibly();
                child.onExit().get(60, TimeUnit.SECONDS);
                assertThat(work).doesNotExist();
            } finally {
                host.destroyForcibly();
            }
        }
    }

    /** A host that waits to be killed while its child reads. */
    static final class Host {
        private Host() {}

        /** Arguments: a folder, and what the plugin does in {@code next}. Prints the child's process id and folder. */
        public static void main(String[] arguments) throws Exception {
            try (ProcessProvider provider = Probes.provider(Path.of(arguments[0]), Probes.LIMITS);
                    Source source = provider.open(Probes.context(), Probes.wrong(arguments[1]));
                    PageReader reader = source.read(Probes.split("a", 0, 100), ReadOptions.fromStart())) {
                System.out.println(Probes.pid(source));
                System.out.println(Probes.run(source, "surroundings").get("folder"));
                reader.next();
            }
        }
    }
}
