package dev.wellhead.testkit.reference;

import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import java.net.URI;
import java.time.Duration;

/** Where the service is. */
record ReferenceSettings(
        @Setting(doc = "Address of the service.", example = "https://reference.example.com")
        URI endpoint,

        @Setting(doc = "Longest wait for an answer.", defaultValue = "30s")
        Duration patience,

        @Setting(doc = "How to treat estimates.", defaultValue = "refine")
        Estimates estimates) {
    /** What to do with windows that come back as estimates. */
    enum Estimates {
        REFINE,
        REFUSE
    }

    /** The key that requests are signed with. */
    record Key(@Setting(doc = "The key of a reader.") Secret key) {}

    /** The same, spoiled: shown to whoever looks. */
    record PlainKey(@Setting(doc = "The key of a reader.") String apiKey) {}

    /** Settings whose template is spoiled. */
    record Spoiled(
            @Setting(doc = "Address of the service.", example = "reference.example.com")
            URI endpoint,

            @Setting(doc = "Longest wait for an answer.", defaultValue = "30s")
            Duration patience,

            @Setting(doc = "How to treat estimates.", defaultValue = "refine")
            Estimates estimates) {}

    /** Settings that say too little of themselves. */
    record Terse(
            @Setting(doc = "Address of the service.") URI endpoint,
            @Setting(doc = "wait", defaultValue = "30s") Duration patience,

            @Setting(doc = "How to treat estimates.", defaultValue = "refine")
            Estimates estimates) {}
}
