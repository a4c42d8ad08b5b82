package dev.wellhead.plugin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LockFormatTest {
    static final String HASH = "ab".repeat(32);

    @Test
    void theFileReadsWell() {
        PluginLock lock = new PluginLock(List.of(
                entry(
                        "weather",
                        "1.10.0",
                        Isolation.PROCESS,
                        List.of(new Finding(Finding.Level.SERIOUS, "can end it"))),
                entry("weather", "1.9.0", Isolation.NONE, List.of())));

        assertThat(LockFormat.write(lock)).isEqualTo("""
                # Plugins that Wellhead has installed here. Written by it; do not edit.
                # A plugin whose files have other checksums than these is not loaded.
                format = 1

                [weather 1.9.0]
                types = weather
                source = weather 1.9.0.zip
                sha256 = %1$s
                installed = 2026-11-27T10:00:00Z
                folder = weather/1.9.0
                isolation = none
                forced = no
                replaces-built-in = no
                main = weather-1.9.0.jar
                jar "library.jar" = %1$s
                jar "weather-1.9.0.jar" = %1$s

                [weather 1.10.0]
                types = weather
                source = weather 1.10.0.zip
                sha256 = %1$s
                installed = 2026-11-27T10:00:00Z
                folder = weather/1.10.0
                isolation = process
                forced = no
                replaces-built-in = no
                main = weather-1.10.0.jar
                jar "library.jar" = %1$s
                jar "weather-1.10.0.jar" = %1$s
                serious = can end it
                """.formatted(HASH));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<LockedPlugin> plugins = new ArrayList<>();
            for (int p = random.nextInt(5); p > 0; p--) {
                plugins.add(random(random, "plugin-" + p, random.nextInt(3) + "." + random.nextInt(20)));
            }
            PluginLock lock = new PluginLock(plugins);
            assertThat(LockFormat.read(LockFormat.write(lock))).isEqualTo(lock);
        }
    }

    @Test
    void aCharacterThatUnicodeCallsALineBreakStaysInItsLine() {
        String breaks = "a\u2028b\u2029c\u0085d\re";
        LockedPlugin plain = entry("weather", "1.0", Isolation.NONE, List.of());

        PluginLock lock = new PluginLock(List.of(named(plain, breaks, List.of(Finding.warning("has " + breaks)))));

        assertThat(lock.plugins().get(0).findings()).containsExactly(Finding.warning("has a b c d e"));
        assertThat(LockFormat.read(LockFormat.write(lock))).isEqualTo(lock);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWithItsLine() {
        String good = LockFormat.write(new PluginLock(List.of(entry("weather", "1.0", Isolation.NONE, List.of()))));

        assertRefused("", "it has no line 'format = 1'");
        assertRefused(good.replace("format = 1", "format = 2"), "it begins with 'format = 2'");
        assertRefused(good.replace("forced = no", "forced = maybe"), "[weather 1.0]: 'forced' is neither yes nor no");
        assertRefused(good.replace("forced = no\n", ""), "[weather 1.0]: 'forced' is missing");
        assertRefused(
                good.replace("forced = no", "forced = no\nforced = no"), "'forced' stands twice, again in line 13");
        assertRefused(good.replace("folder = weather/1.0", "folder = ../../etc"), "'folder' is '../../etc'");
        assertRefused(good.replace("folder = weather/1.0", "folder = weather/.."), "'folder' is 'weather/..'");
        assertRefused(good.replace("\"library.jar\"", "\"../library.jar\""), "'jar' is '../library.jar'");
        assertRefused(good.replace("isolation = none", "isolation = moon"), "'isolation' is moon");
        assertRefused(good.replace("main = weather-1.0.jar", "main = other.jar"), "which is none of its jars");
        assertRefused(good.replace(HASH, "abc"), "is 'abc'");
        assertRefused(good + "sandbox = yes\n", "has an unknown entry 'sandbox'");
        assertRefused(good + "what is this\n", "is neither a section nor an entry: what is this");
    }

    @Test
    void aFileThatWasCutOffIsNeverReadAsAnother() {
        String good = LockFormat.write(new PluginLock(List.of(
                entry("weather", "1.0", Isolation.NONE, List.of()), entry("wind", "2.0", Isolation.NONE, List.of()))));
        PluginLock whole = LockFormat.read(good);
        int refused = 0;
        for (int end = 0; end < good.length(); end++) {
            try {
                PluginLock cut = LockFormat.read(good.substring(0, end));
                assertThat(whole.plugins()).containsAll(cut.plugins());
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(good.length() / 2);
    }

    @Test
    void versionsAreOrderedAsPeopleReadThem() {
        List<String> ordered = List.of(
                "0.9",
                "1.0-SNAPSHOT",
                "1.0-alpha1",
                "1.0-alpha2",
                "1.0-alpha10",
                "1.0-rc1",
                "1.0",
                "1.0.1",
                "1.2",
                "1.10",
                "2.0.0",
                "10");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(3));

        shuffled.sort(VersionOrder.INSTANCE);

        assertThat(shuffled).isEqualTo(ordered);
    }

    static LockedPlugin entry(String id, String version, Isolation isolation, List<Finding> findings) {
        TreeMap<String, String> jars = new TreeMap<>();
        jars.put(id + "-" + version + ".jar", HASH);
        jars.put("library.jar", HASH);
        return new LockedPlugin(
                id,
                version,
                new TreeSet<>(Set.of(id)),
                id + "/" + version,
                id + " " + version + ".zip",
                HASH,
                Instant.parse("2026-11-27T10:00:00Z"),
                isolation,
                false,
                false,
                Optional.empty(),
                id + "-" + version + ".jar",
                jars,
                findings);
    }

    /** The same plugin, installed from another file and with other findings. */
    static LockedPlugin named(LockedPlugin plugin, String source, List<Finding> findings) {
        return new LockedPlugin(
                plugin.id(),
                plugin.version(),
                plugin.types(),
                plugin.folder(),
                source,
                plugin.sha256(),
                plugin.installed(),
                plugin.isolation(),
                plugin.forced(),
                plugin.replacesBuiltIn(),
                plugin.signature(),
                plugin.mainJar(),
                plugin.jars(),
                findings);
    }

    private static LockedPlugin random(Random random, String id, String version) {
        TreeMap<String, String> jars = new TreeMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            jars.put("jar_" + i + "+x.jar", String.format("%064x", random.nextLong() >>> 1));
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            findings.add(new Finding(
                    Finding.Level.values()[random.nextInt(2)], "said \"é = [x]\" " + random.nextInt() + "\n and more"));
        }
        return new LockedPlugin(
                id,
                version,
                new TreeSet<>(Set.of("a", "b-" + random.nextInt(100))),
                id + "/" + version + "+1",
                "a file [1] = #.zip",
                HASH,
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                Isolation.values()[random.nextInt(2)],
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean() ? Optional.of("ed25519:AAAA=") : Optional.empty(),
                jars.lastKey(),
                jars,
                findings);
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> LockFormat.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
