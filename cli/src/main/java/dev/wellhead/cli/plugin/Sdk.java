package dev.wellhead.cli.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Where a project gets the contract, the toolkit and the kit from. As long as a version of Wellhead is not released, no
 * public repository has it: then the installation brings a Maven repository of its own, in a folder.
 *
 * @param version of the artifacts
 * @param repository the folder; empty for released versions, which everybody can fetch
 */
public record Sdk(String version, Optional<URI> repository) {
    /**
     * What this command was started from: {@code lib/wellhead-cli.jar} beside {@code sdk}.
     *
     * @param released the version to name where the installation has no repository
     */
    public static Sdk ofThisInstallation(String released) {
        CodeSource source = Sdk.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(source.getLocation().toURI());
            Path folder = jar.resolveSibling("../sdk").normalize();
            Path version = folder.resolve("version");
            if (Files.isRegularFile(jar) && Files.isRegularFile(version)) {
                return new Sdk(Files.readString(version).strip(), Optional.of(folder.toUri()));
            }
            return new Sdk(released, Optional.empty());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
