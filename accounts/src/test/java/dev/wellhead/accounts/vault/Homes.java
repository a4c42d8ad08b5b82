package dev.wellhead.accounts.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.accounts.WellheadHome;
import dev.wellhead.spi.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A person's folders, with what tests do in them. */
final class Homes {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-27T08:00:00.5Z"), ZoneOffset.UTC);

    private Homes() {}

    /** The variables of a process whose home is this folder. */
    static Map<String, String> environment(Path folder, String... more) {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", folder.toString()));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    static KeyRing ring(Map<String, String> environment) {
        return KeyRing.of(WellheadHome.of(environment), environment);
    }

    static Vault vault(Map<String, String> environment) {
        WellheadHome home = WellheadHome.of(environment);
        return new Vault(home, KeyRing.of(home, environment), CLOCK);
    }

    /** Seals an account's file as whoever keeps accounts does. */
    static void writeAccount(Map<String, String> environment, String name, String text) throws InterruptedException {
        Path file = WellheadHome.of(environment).accounts().resolve(name + ".json");
        try (FileLocks.Held held = FileLocks.acquire(file, Duration.ofSeconds(10))) {
            SafeFile.replace(
                    held, ring(environment).seal("accounts/" + name + ".json", text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    static String readAccount(Map<String, String> environment, String name) {
        Path file = WellheadHome.of(environment).accounts().resolve(name + ".json");
        byte[] sealed = SafeFile.read(file).orElseThrow();
        return new String(ring(environment).open("accounts/" + name + ".json", sealed), StandardCharsets.UTF_8);
    }

    static String value(Map<String, String> environment, String name) {
        return vault(environment).find(name).map(Secret::reveal).orElse("none");
    }

    static VaultException failure(String code, ThrowingCallable call) {
        VaultException failure = catchThrowableOfType(VaultException.class, call);
        assertThat(failure).as("nothing failed").isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.remedy()).isNotBlank();
        return failure;
    }
}
