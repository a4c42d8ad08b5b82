package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Isolation;
import java.util.Optional;

/**
 * How to install a plugin.
 *
 * @param isolation where it runs; a connection may ask for more
 * @param force install in spite of serious findings, of the same version with other content, or of code that fails
 * @param replaceBuiltIn let it take the place of a connector that the application has itself
 * @param expectedSha256 what the file must have, in hexadecimal; empty to take what comes
 */
public record InstallOptions(
        Isolation isolation, boolean force, boolean replaceBuiltIn, Optional<String> expectedSha256) {
    /** In this process, refusing whatever is doubtful. */
    public static final InstallOptions DEFAULT = new InstallOptions(Isolation.NONE, false, false, Optional.empty());

    /** As it is, but running there. */
    public InstallOptions withIsolation(Isolation where) {
        return new InstallOptions(where, force, replaceBuiltIn, expectedSha256);
    }

    /** As it is, but insisting. */
    public InstallOptions forced() {
        return new InstallOptions(isolation, true, replaceBuiltIn, expectedSha256);
    }

    /** As it is, but allowed to take the place of built-in connectors. */
    public InstallOptions replacingBuiltIn() {
        return new InstallOptions(isolation, force, true, expectedSha256);
    }

    /** As it is, but only if the file has this checksum. */
    public InstallOptions expecting(String sha256) {
        return new InstallOptions(isolation, force, replaceBuiltIn, Optional.of(sha256));
    }
}
