package dev.wellhead.toolkit.google;

import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** Authentication kind {@code workload-identity}: what another identity provider says of this program counts at Google. */
public record WorkloadIdentityAuth(
        @Setting(doc = "The credential configuration itself, as JSON.")
        Optional<Secret> credentials,

        @Setting(
                doc = "Path of the credential configuration file that gcloud iam workload-identity-pools"
                        + " create-cred-config made.",
                example = "/etc/wellhead/workload.json")
        Optional<Path> credentialsFile) {
    public WorkloadIdentityAuth {
        if (credentials.isPresent() == credentialsFile.isPresent()) {
            throw new IllegalArgumentException("give either auth.credentials or auth.credentials-file");
        }
    }
}
