package dev.wellhead.plugin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.spi.ConnectorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginArchiveTest {
    @TempDir
    Path folder;

    @Test
    void aJarAndAZipAreUnpackedWithTheirChecksums() throws Exception {
        byte[] library = TestPlugin.library("package library;\npublic class Words {}");

        PluginArchive.Unpacked jar = unpack(numbers().jar(folder));
        PluginArchive.Unpacked zip = unpack(numbers().zip(folder, Map.of("a-words.jar", library)));

        assertThat(jar.files().descriptor().name()).isEqualTo("numbers 1.0.0");
        assertThat(jar.checksums()).containsExactly(Map.entry("numbers-1.0.0.jar", jar.sha256()));
        assertThat(zip.files().jars())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("numbers-1.0.0.jar", "a-words.jar");
        assertThat(zip.checksums()).containsOnlyKeys("a-words.jar", "numbers-1.0.0.jar");
        assertThat(zip.checksums()).containsEntry("numbers-1.0.0.jar", jar.sha256());
        assertThat(zip.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.sh",
                "lib/../../evil.sh",
                "/etc/cron.d/evil",
                "C:/Windows/evil.dll",
                "c:evil",
                "lib\\..\\evil",
                "lib/\u0000evil",
                "lib/e\nvil"
            })
    void entriesThatLeadOutsideAreRefused(String name) throws Exception {
        Path zip = write("evil.zip", TestPlugin.zipOf(new TreeMap<>(Map.of(name, new byte[] {1}))));

        assertRefused(() -> unpack(zip), "PLUGIN-FILE", "leads out of the folder that it would be unpacked to");
        assertThat(folder.resolve("evil.sh")).doesNotExist();
    }

    @Test
    void aJarInsideAZipIsCheckedAsWell() throws Exception {
        byte[] evil = TestPlugin.zipOf(new TreeMap<>(Map.of("../evil.class", new byte[] {1})));

        assertRefused(
                () -> unpack(numbers().zip(folder, Map.of("evil.jar", evil))),
                "PLUGIN-FILE",
                "evil.jar has an entry named '../evil.class'");
    }

    @Test
    void linksEncryptionAndUnknownMethodsAreRefused() throws Exception {
        assertRefused(() -> unpack(patched(38, 0, 0, 0xFF, 0xA1)), "PLUGIN-FILE", "is a symbolic link");
        assertRefused(() -> unpack(patched(38, 0, 0, 0x00, 0x21)), "PLUGIN-FILE", "that is no plain file");
        assertRefused(() -> unpack(patched(8, 1)), "PLUGIN-FILE", "is encrypted: entry");
        assertRefused(() -> unpack(patched(10, 12)), "PLUGIN-FILE", "by method 12, which Java cannot read");
    }

    @Test
    void anEntryThatStandsTwiceIsRefused() throws Exception {
        byte[] jar = numbers()
                .entry("a/first.txt", new byte[1])
                .entry("a/secon.txt", new byte[1])
                .jarBytes();
        Path file = write("twice.jar", replaced(jar, "a/secon.txt", "a/first.txt"));

        assertRefused(() -> unpack(file), "PLUGIN-FILE", "holds 'a/first.txt' twice");
    }

    @Test
    void whatIsNoZipIsRefusedInWords() throws Exception {
        byte[] jar = numbers().jarBytes();

        assertRefused(() -> unpack(folder.resolve("absent.jar")), "PLUGIN-FILE", "absent.jar does not exist");
        assertRefused(() -> unpack(folder), "PLUGIN-FILE", "is a folder, and a plugin is one file");
        assertRefused(() -> unpack(write("empty.jar", new byte[0])), "PLUGIN-FILE", "empty.jar is empty");
        assertRefused(
                () -> unpack(write("text.jar", "hello, world".getBytes(StandardCharsets.US_ASCII))),
                "PLUGIN-FILE",
                "text.jar is no zip or jar file");
        assertRefused(
                () -> unpack(write("cut.jar", Arrays.copyOf(jar, jar.length - 30))), "PLUGIN-FILE", "was cut off");
        assertRefused(
                () -> unpack(write("longer.jar", Arrays.copyOf(jar, jar.length + 1))),
                "PLUGIN-FILE",
                "it goes on after its end record");
        assertRefused(
                () -> unpack(write("other.zip", TestPlugin.zipOf(new TreeMap<>(Map.of("readme.txt", new byte[1]))))),
                "PLUGIN-DESCRIPTOR",
                "has neither META-INF/wellhead/plugin.properties nor jars in lib/");
        assertRefused(
                () -> unpack(numbers().zip(folder, Map.of("text.jar", new byte[] {1, 2, 3}))),
                "PLUGIN-FILE",
                "text.jar is no zip or jar file");
    }

    @Test
    void damagedContentIsFoundWhereverItIs() throws Exception {
        byte[] jar = numbers().entry("data.bin", random(4_096)).jarBytes();
        int refused = 0;
        for (int at = 0; at < jar.length; at += 211) {
            byte[] damaged = jar.clone();
            damaged[at] ^= 0x5A;
            try {
                unpack(write("damaged.jar", damaged));
            } catch (ConnectorException e) {
                assertThat(e.getMessage()).doesNotContain("Exception");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(jar.length / 211 / 2);
    }

    @Test
    void aBombOfTwoGigabytesIsRefusedAtOnce() throws Exception {
        Path bomb = folder.resolve("bomb.jar");
        bomb(bomb, 2L << 30);

        long begun = System.nanoTime();
        assertRefused(() -> unpack(bomb), "PLUGIN-FILE", "unpacks to too much: 'zeros.bin' is more than");
        assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
    }

    @Test
    void aBombThatLiesAboutItsSizeIsRefusedWhileItIsRead() throws Exception {
        Path bomb = folder.resolve("liar.jar");
        bomb(bomb, 64L << 20);
        byte[] bytes = Files.readAllBytes(bomb);
        int entry = entryOf(bytes, "zeros.bin");
        bytes[entry + 24] = 10;
        Arrays.fill(bytes, entry + 25, entry + 28, (byte) 0);

        assertRefused(
                () -> unpack(write("liar.jar", bytes)),
                "PLUGIN-FILE",
                "is more than 200 times what it takes in the file");
    }

    @Test
    void manyEntriesAndMuchInAllAreRefused() throws Exception {
        ArchiveLimits few = new ArchiveLimits(1 << 20, 3, 1 << 20, 1 << 20, 200);
        ArchiveLimits little = new ArchiveLimits(1 << 20, 100, 1 << 20, 1_000, 200);
        ArchiveLimits small = new ArchiveLimits(100, 100, 1 << 20, 1 << 20, 200);
        Path jar = numbers().entry("data.bin", random(4_096)).jar(folder);

        assertRefused(() -> PluginArchive.unpack(jar, target(), few), "PLUGIN-FILE", "has more than 3 entries");
        assertRefused(() -> PluginArchive.unpack(jar, target(), little), "PLUGIN-FILE", "with all before it more than");
        assertRefused(() -> PluginArchive.unpack(jar, target(), small), "PLUGIN-FILE", "is larger than 0 MiB");
    }

    @Test
    void copiesOfWhatTheHostGivesAreRefused() throws Exception {
        byte[] spi = TestPlugin.library("package dev.wellhead.spi;\npublic class Source {}");
        byte[] logging = TestPlugin.library("package org.slf4j.simple;\npublic class SimpleLogger {}");
        byte[] nulls = TestPlugin.library("package org.jspecify.annotations;\npublic class Nullable {}");

        for (Map.Entry<String, byte[]> copy : Map.of(
                        "dev.wellhead.spi.Source",
                        spi,
                        "org.slf4j.simple.SimpleLogger",
                        logging,
                        "org.jspecify.annotations.Nullable",
                        nulls)
                .entrySet()) {
            assertRefused(
                    () -> unpack(numbers().zip(folder, Map.of("copy.jar", copy.getValue()))),
                    "PLUGIN-BUNDLED",
                    "copy.jar brings classes that a plugin gets from its host: " + copy.getKey());
        }
    }

    @Test
    void thereIsOneDescriptorAndItsClassesAreThere() throws Exception {
        byte[] second = TestPlugin.numbers("others", "1.0.0").jarBytes();
        byte[] library = TestPlugin.library("package library;\npublic class Words {}");

        assertRefused(
                () -> unpack(numbers().zip(folder, Map.of("second.jar", second))),
                "PLUGIN-DESCRIPTOR",
                "has more than one META-INF/wellhead/plugin.properties: in [numbers-1.0.0.jar, second.jar]");
        assertRefused(
                () -> unpack(write("none.zip", TestPlugin.zipOf(new TreeMap<>(Map.of("lib/a.jar", library))))),
                "PLUGIN-DESCRIPTOR",
                "none of the jars of none.zip has");
        assertRefused(
                () -> unpack(numbers().without("example/NumbersConnector.class").jar(folder)),
                "PLUGIN-DESCRIPTOR",
                "exports example.NumbersConnector as connector 'numbers', but no jar of the plugin has that class");
        assertRefused(
                () -> unpack(numbers()
                        .entry(PluginDescriptor.RESOURCE, "id=\\u00zz".getBytes(StandardCharsets.UTF_8))
                        .jar(folder)),
                "PLUGIN-DESCRIPTOR",
                "is no properties file");
    }

    @Test
    void classesForANewerJavaAreRefusedOrNamed() throws Exception {
        byte[] newer = compiledFor(Runtime.version().feature() + 1);
        byte[] between = compiledFor(17);

        assertRefused(
                () -> unpack(numbers().entry("example/Newer.class", newer).jar(folder)),
                "PLUGIN-JAVA",
                "class example.Newer of plugin numbers 1.0.0 needs Java "
                        + (Runtime.version().feature() + 1));
        assertThat(unpack(numbers()
                                .property("java", "11")
                                .entry("example/Newer.class", between)
                                .jar(folder))
                        .findings())
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .startsWith("says that it needs Java 11, but has classes that need Java 17, e.g. example.");
        assertThat(unpack(numbers()
                                .entry("META-INF/versions/99/example/Newer.class", newer)
                                .jar(folder))
                        .findings())
                .isEmpty();
    }

    @Test
    void aManifestMustNotNameClassesOutside() throws Exception {
        for (String path :
                new String[] {"../other.jar", "/opt/evil.jar", "http://example.com/evil.jar", "a.jar file:b.jar"}) {
            byte[] manifest = ("Manifest-Version: 1.0\nClass-Path: " + path + "\n\n").getBytes(StandardCharsets.UTF_8);
            assertRefused(
                    () -> unpack(
                            numbers().entry("META-INF/MANIFEST.MF", manifest).jar(folder)),
                    "PLUGIN-FILE",
                    "names classes outside of the plugin in its manifest");
        }
        byte[] usual =
                "Manifest-Version: 1.0\nClass-Path: gson-2.14.jar lib/guava.jar\n\n".getBytes(StandardCharsets.UTF_8);
        assertThat(unpack(numbers().entry("META-INF/MANIFEST.MF", usual).jar(folder))
                        .findings())
                .isEmpty();
    }

    @Test
    void whatMayBeAMistakeIsFound() throws Exception {
        byte[] one = TestPlugin.library("package library;\npublic class Words { int one; }");
        byte[] two = TestPlugin.library("package library;\npublic class Words { int two; }");

        assertThat(unpack(numbers().entry("inner.jar", one).zip(folder, Map.of("one.jar", one, "two.jar", two)))
                        .findings())
                .extracting(Finding::sentence)
                .containsExactly(
                        "has classes twice with different content, of which the first counts: library.Words in one.jar and in two.jar",
                        "has 1 jars inside numbers-1.0.0.jar, whose classes are not found there");
    }

    private TestPlugin numbers() {
        return TestPlugin.numbers("numbers", "1.0.0");
    }

    private PluginArchive.Unpacked unpack(Path file) throws ConnectorException, IOException {
        return PluginArchive.unpack(file, target());
    }

    private Path target() throws IOException {
        return Files.createTempDirectory(folder, "unpacked");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** The plugin with other bytes in its first entry of the table of contents. */
    private Path patched(int at, int... values) throws IOException {
        byte[] jar = numbers().entry("AAA", new byte[] {1}).jarBytes();
        int entry = entryOf(jar, "AAA");
        for (int i = 0; i < values.length; i++) {
            jar[entry + at + i] = (byte) values[i];
        }
        return write("patched.jar", jar);
    }

    /** Where the table of contents has an entry. */
    private static int entryOf(byte[] zip, String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        for (int at = zip.length - 46 - wanted.length; at >= 0; at--) {
            if (zip[at] == 'P'
                    && zip[at + 1] == 'K'
                    && zip[at + 2] == 1
                    && zip[at + 3] == 2
                    && Arrays.equals(zip, at + 46, at + 46 + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("no entry " + name);
    }

    private static byte[] replaced(byte[] zip, String name, String other) {
        String text = new String(zip, StandardCharsets.ISO_8859_1).replace(name, other);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void bomb(Path file, long size) throws IOException {
        byte[] zeros = new byte[1 << 20];
        try (OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            zip.setLevel(9);
            zip.putNextEntry(new ZipEntry(PluginDescriptor.RESOURCE));
            zip.putNextEntry(new ZipEntry("zeros.bin"));
            for (long written = 0; written < size; written += zeros.length) {
                zip.write(zeros);
            }
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] compiledFor(int java) {
        byte[] content = TestPlugin.library("package example;\npublic class Newer {}");
        byte[] file = onlyClass(content);
        file[6] = 0;
        file[7] = (byte) (44 + java);
        return file;
    }

    private static byte[] onlyClass(byte[] jar) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            zip.getNextEntry();
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
