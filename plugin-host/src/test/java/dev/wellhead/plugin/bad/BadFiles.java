package dev.wellhead.plugin.bad;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.TestPlugin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Plugin files that are refused before a class of theirs is loaded. */
final class BadFiles {
    private BadFiles() {}

    static List<BadPlugin> all() {
        return List.of(
                refused(
                        "web-page",
                        "is a web page that somebody saved",
                        folder -> write(folder, "<html>Not found</html>".getBytes(StandardCharsets.UTF_8)),
                        "PLUGIN-FILE"),
                refused("truncated", "a download that broke off", BadFiles::truncated, "PLUGIN-FILE"),
                refused(
                        "no-descriptor",
                        "a jar that is no plugin",
                        folder -> write(folder, TestPlugin.library("package bad;\npublic class Nothing {}")),
                        "PLUGIN-DESCRIPTOR"),
                refused(
                        "garbage-descriptor",
                        "a descriptor that makes no sense",
                        folder -> polite("garbage-descriptor")
                                .property("id", "../../etc")
                                .property("spi", "latest")
                                .entry(
                                        PluginDescriptor.RESOURCE,
                                        "id=../../etc\nspi=latest\n\u0000".getBytes(StandardCharsets.UTF_8))
                                .jar(Files.createDirectories(folder.resolve("a/b/c"))),
                        "PLUGIN-DESCRIPTOR",
                        "'id' is '../../etc'"),
                refused(
                        "path-traversal",
                        "an entry that would land outside of the plugin's folder",
                        BadFiles::traversal,
                        "PLUGIN-FILE",
                        "../../evil.sh"),
                refused(
                        "zip-bomb",
                        "2 MiB that unpack to 2 GiB",
                        folder -> write(folder, ZipBomb.bytes()),
                        "PLUGIN-FILE"),
                refused(
                        "wrong-major",
                        "was built against contract 9.0",
                        folder -> polite("wrong-major").property("spi", "9.0").jar(folder),
                        "PLUGIN-SPI",
                        "9.0"),
                refused(
                        "newer-minor",
                        "was built against a later contract",
                        folder -> polite("newer-minor").property("spi", "0.99").jar(folder),
                        "PLUGIN-SPI",
                        "0.99"),
                refused(
                        "newer-java",
                        "needs a later Java",
                        folder -> polite("newer-java").property("java", "99").jar(folder),
                        "PLUGIN-JAVA",
                        "99"),
                refused(
                        "bundled-contract",
                        "brings a copy of the contract",
                        folder -> polite("bundled-contract")
                                .entry("dev/wellhead/spi/Source.class", contract())
                                .jar(folder),
                        "PLUGIN-BUNDLED",
                        "dev.wellhead.spi.Source"),
                refused(
                        "missing-provider",
                        "exports a class that is not in it",
                        folder -> TestPlugin.of("missing-provider", "1.0.0")
                                .connector("missing-provider", "bad.Nowhere")
                                .jar(folder),
                        "PLUGIN-",
                        "bad.Nowhere"),
                refused(
                        "duplicate-type",
                        "offers a connector type of another plugin",
                        folder -> polite("duplicate-type")
                                .connector("numbers", "bad.Polite")
                                .jar(folder),
                        "PLUGIN-CONFLICT",
                        "numbers"),
                refused(
                        "built-in-type",
                        "offers a connector type that is built in",
                        folder -> polite("built-in-type")
                                .connector("bigquery", "bad.Polite")
                                .jar(folder),
                        "PLUGIN-CONFLICT",
                        "bigquery"),
                new BadPlugin(
                        "other-checksum",
                        "is not the file that was asked for",
                        Isolation.NONE,
                        List.of(BadPlugin.Trait.OTHER_CHECKSUM),
                        folder -> polite("other-checksum").jar(folder),
                        List.of("PLUGIN-CHECKSUM", "was expected")),
                new BadPlugin(
                        "changed-on-disk",
                        "somebody changed its jar after it was installed",
                        Isolation.NONE,
                        List.of(BadPlugin.Trait.CHANGED_ON_DISK),
                        folder -> polite("changed-on-disk").jar(folder),
                        List.of("PLUGIN-CHECKSUM")));
    }

    private static BadPlugin refused(String id, String hurts, BadPlugin.Making file, String... sees) {
        return new BadPlugin(id, hurts, Isolation.NONE, List.of(), file, List.of(sees));
    }

    private static TestPlugin polite(String id) {
        return BadClasses.plugin(id, "Polite");
    }

    private static Path truncated(Path folder) throws Exception {
        byte[] whole = polite("truncated").jarBytes();
        return write(folder, Arrays.copyOf(whole, whole.length / 2));
    }

    private static Path traversal(Path folder) throws Exception {
        return polite("path-traversal").entry("../../evil.sh", new byte[] {1}).jar(folder);
    }

    private static byte[] contract() throws Exception {
        try (var stream = Objects.requireNonNull(
                dev.wellhead.spi.Source.class.getResourceAsStream("/dev/wellhead/spi/Source.class"))) {
            return stream.readAllBytes();
        }
    }

    private static Path write(Path folder, byte[] content) throws Exception {
        return Files.write(folder.resolve("plugin.jar"), content);
    }
}
