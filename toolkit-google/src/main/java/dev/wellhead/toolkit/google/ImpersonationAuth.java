package dev.wellhead.toolkit.google;

import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Authentication kind {@code impersonation}. */
public record ImpersonationAuth(
        @Setting(doc = "The service account to act as.", example = "reader@my-project.iam.gserviceaccount.com")
        String target,

        @Setting(doc = "Service accounts in between, each allowed to impersonate the next one.")
        List<String> delegates,

        @Setting(
                doc = "How long a token lives; at most an hour unless the organisation allows more.",
                defaultValue = "1h")
        Duration lifetime,

        @Setting(doc = "The JSON key of the account that impersonates; application default credentials unless given.")
        Optional<Secret> key,

        @Setting(doc = "Path of that key's file.") Optional<Path> keyFile,

        @Setting(doc = "The address of the credentials API, for private endpoints and simulators.")
        Optional<URI> iamEndpoint) {
    public ImpersonationAuth {
        delegates = List.copyOf(delegates);
        if (key.isPresent() && keyFile.isPresent()) {
            throw new IllegalArgumentException("give either auth.key or auth.key-file, not both");
        }
    }
}
