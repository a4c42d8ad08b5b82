package dev.wellhead.toolkit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardKindsTest {
    private static final List<AuthKind> KINDS = List.of(StandardKinds.bearer("Token", "A token."), AuthKind.NONE);

    @Test
    void aKindThatTheConnectorHasIsFine() throws Exception {
        StandardKinds.requireOneOf(KINDS, AuthSettings.none());
        StandardKinds.requireOneOf(KINDS, new AuthSettings("bearer", Map.of()));
    }

    @Test
    void anotherKindIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> StandardKinds.requireOneOf(KINDS, new AuthSettings("barer", Map.of())))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS);
                    assertThat(e).hasMessageContaining("'barer'").hasMessageContaining("bearer");
                    assertThat(e.remedy()).contains("Use one of: bearer, none.");
                });
    }
}
