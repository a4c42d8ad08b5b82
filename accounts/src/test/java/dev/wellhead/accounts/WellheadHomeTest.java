package dev.wellhead.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WellheadHomeTest {
    @Test
    void theFoldersFollowTheEnvironment() {
        WellheadHome usual = WellheadHome.of(Map.of("HOME", "/home/ada"));
        assertThat(usual.vault()).isEqualTo(Path.of("/home/ada/.local/share/wellhead/vault.json"));
        assertThat(usual.accounts()).isEqualTo(Path.of("/home/ada/.local/share/wellhead/accounts"));
        assertThat(usual.keyFile()).isEqualTo(Path.of("/home/ada/.config/wellhead/vault.key"));

        WellheadHome xdg =
                WellheadHome.of(Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "/data", "XDG_CONFIG_HOME", "/config"));
        assertThat(xdg.vault()).isEqualTo(Path.of("/data/wellhead/vault.json"));
        assertThat(xdg.keyFile()).isEqualTo(Path.of("/config/wellhead/vault.key"));

        WellheadHome own = WellheadHome.of(
                Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "/data", "WELLHEAD_HOME", "/srv/wellhead"));
        assertThat(own.vault()).isEqualTo(Path.of("/srv/wellhead/vault.json"));
        assertThat(own.keyFile()).isEqualTo(Path.of("/srv/wellhead/vault.key"));
    }
}
