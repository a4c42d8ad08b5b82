package dev.wellhead.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.TestPlugin;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class BytecodeScanTest {
    @Test
    void callsAreNamedWithWhatTheyMeanAndWhoMakesThem() throws Exception {
        assertThat(sentences("""
                package example;
                public class Rude {
                    void exit() { System.exit(1); }
                    void halt() { Runtime.getRuntime().halt(1); }
                    void run() throws Exception { new ProcessBuilder("ls").start(); }
                    void load() { System.loadLibrary("evil"); }
                    void hook() { Runtime.getRuntime().addShutdownHook(new Thread()); }
                    void timer() { new java.util.Timer(); }
                    void zone() { java.util.TimeZone.setDefault(null); }
                    void out() { System.setOut(null); }
                }
                """))
                .containsExactly(
                        "SERIOUS can end the whole process: Runtime.halt is called by example.Rude",
                        "SERIOUS can end the whole process: System.exit is called by example.Rude",
                        "WARNING can start other programs: ProcessBuilder.start is called by example.Rude",
                        "WARNING can load native code, whose faults end the process and which cannot be unloaded safely:"
                                + " System.loadLibrary is called by example.Rude",
                        "WARNING can leave something behind that keeps the plugin in memory after it is removed:"
                                + " Runtime.addShutdownHook is called by example.Rude",
                        "WARNING can leave something behind that keeps the plugin in memory after it is removed:"
                                + " Timer is called by example.Rude",
                        "WARNING can change what the whole process shares: System.setOut is called by example.Rude",
                        "WARNING can change what the whole process shares: TimeZone.setDefault is called by example.Rude");
    }

    @Test
    void aReferenceToAMethodCountsAsACall() throws Exception {
        assertThat(sentences("""
                package example;
                public class Sly {
                    java.util.function.IntConsumer exit() { return System::exit; }
                }
                """))
                .containsExactly("SERIOUS can end the whole process: System.exit is called by example.Sly");
    }

    @Test
    void aMainMethodMayExit() throws Exception {
        assertThat(sentences("""
                package example;
                public class Tool {
                    public static void main(String[] arguments) { System.exit(0); }
                }
                """))
                .containsExactly(
                        "WARNING can end the whole process if somebody calls its main method: System.exit is called"
                                + " by example.Tool");
    }

    @Test
    void manyCallersAreCounted() throws Exception {
        BytecodeScan scan = new BytecodeScan();
        byte[] classFile = classFile("package example;\npublic class Rude { void exit() { System.exit(1); } }");
        for (int i = 0; i < 10; i++) {
            scan.scan("example.Rude" + i, classFile);
        }
        assertThat(scan.findings())
                .extracting(Finding::sentence)
                .containsExactly("can end the whole process: System.exit is called by example.Rude0, example.Rude1,"
                        + " example.Rude2, example.Rude3 and 6 more");
    }

    @Test
    void whatCannotBeReadIsSaidAndHarmsNobody() throws Exception {
        byte[] classFile = classFile("package example;\npublic class Fine { void fine() { System.lineSeparator(); } }");
        BytecodeScan scan = new BytecodeScan();
        for (int cut = 0; cut < classFile.length; cut++) {
            scan.scan("example.Cut", Arrays.copyOf(classFile, cut));
        }
        assertThat(scan.findings())
                .extracting(Finding::sentence)
                .containsExactly("has class files that cannot be looked through: example.Cut");
    }

    private static List<String> sentences(String source) throws Exception {
        BytecodeScan scan = new BytecodeScan();
        String type = source.replaceAll("(?s).*public class (\\w+).*", "$1");
        scan.scan("example." + type, classFile(source));
        return scan.findings().stream()
                .map(finding -> finding.level() + " " + finding.sentence())
                .toList();
    }

    private static byte[] classFile(String source) throws Exception {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(TestPlugin.library(source)))) {
            ZipEntry entry = zip.getNextEntry();
            assertThat(entry).isNotNull();
            return zip.readAllBytes();
        }
    }
}
