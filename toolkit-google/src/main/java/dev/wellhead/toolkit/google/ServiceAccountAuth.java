package dev.wellhead.toolkit.google;

import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** Authentication kind {@code service-account}. */
public record ServiceAccountAuth(
        @Setting(doc = "The JSON key itself, usually as a reference such as ${env:GOOGLE_KEY}.")
        Optional<Secret> key,

        @Setting(doc = "Path of the JSON key file.", example = "/etc/wellhead/key.json")
        Optional<Path> keyFile) {
    public ServiceAccountAuth {
        if (key.isPresent() == keyFile.isPresent()) {
            throw new IllegalArgumentException("give either auth.key or auth.key-file");
        }
    }
}
