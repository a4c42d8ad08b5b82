package dev.wellhead.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.accounts.WellheadHome;
import dev.wellhead.accounts.vault.KeyRing;
import dev.wellhead.accounts.vault.VaultException;
import dev.wellhead.spi.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFilesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Account FULL = new Account(
            "https://accounts.example/token client",
            "ada@example.com",
            List.of("a", "b"),
            NOW,
            new Account.Origin.Settings("fingerprint"),
            Optional.of(Secret.of("refresh-secret")),
            Optional.of(new Account.Grant(Secret.of("access-secret"), NOW, NOW.plusSeconds(1800))),
            new Account.State.SignInNeeded("AUTH-ENDED", "it has ended", NOW, "settings"),
            Optional.of(NOW));

    @TempDir
    Path home;

    @Test
    void anAccountIsReadBackAsItWasSaved() throws Exception {
        AccountFiles files = files("project");
        save(files, FULL);
        assertThat(files("project").find("shop")).contains(FULL);

        Account bare = Account.of("service", new Account.Origin.SignIn(), Optional.empty(), NOW);
        save(files, bare);
        assertThat(files("project").find("shop")).contains(bare);

        try (AccountStore.Held held = files.hold("shop")) {
            held.remove();
            held.remove();
        }
        assertThat(files.find("shop")).isEmpty();
    }

    @Test
    void theFileTellsNothingAndIsItsOwnersAlone() throws Exception {
        AccountFiles files = files("project");
        save(files, FULL);
        Path file = Path.of(files.place("shop"));

        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .doesNotContain("refresh-secret")
                .doesNotContain("ada@example.com");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(FULL.toString()).doesNotContain("refresh-secret").doesNotContain("access-secret");
    }

    @Test
    void projectsDoNotShareAccountsOfTheSameName() throws Exception {
        save(files("one"), FULL);

        assertThat(files("another").find("shop")).isEmpty();
    }

    @Test
    void aFileDoesNotOpenUnderAnotherName() throws Exception {
        AccountFiles one = files("one");
        AccountFiles another = files("another");
        save(one, FULL);
        Files.copy(Path.of(one.place("shop")), Path.of(another.place("shop")));

        VaultException failure = catchThrowableOfType(VaultException.class, () -> another.find("shop"));

        assertThat(failure.code()).isEqualTo("VAULT-SWAPPED");
    }

    @Test
    void namesThatAreNoFileNamesWorkToo() throws Exception {
        AccountFiles files = files("project");
        try (AccountStore.Held held = files.hold("../../etc/passwd:ä")) {
            held.save(FULL);
        }

        assertThat(Path.of(files.place("../../etc/passwd:ä")).getParent())
                .isEqualTo(WellheadHome.of(environment()).accounts());
        assertThat(files.find("../../etc/passwd:ä")).isPresent();
    }

    private static void save(AccountFiles files, Account account) throws InterruptedException {
        try (AccountStore.Held held = files.hold("shop")) {
            held.save(account);
        }
    }

    private AccountFiles files(String project) {
        WellheadHome folders = WellheadHome.of(environment());
        return new AccountFiles(folders.accounts(), home.resolve(project), KeyRing.of(folders, environment()));
    }

    private Map<String, String> environment() {
        return Map.of("WELLHEAD_HOME", home.toString());
    }
}
