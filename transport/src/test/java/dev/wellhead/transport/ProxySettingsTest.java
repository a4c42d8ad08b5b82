package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
    @Test
    void reads_the_environment_by_scheme() {
        ProxySettings settings = ProxySettings.fromEnvironment(
                Map.of("HTTP_PROXY", "http://plain:3128", "HTTPS_PROXY", "http://ann:p%2Bw@secure:8080"));
        assertThat(settings.proxyFor(URI.create("http://a.example/")))
                .map(ProxyServer::toString)
                .contains("plain:3128");
        assertThat(settings.proxyFor(URI.create("https://a.example/"))).hasValueSatisfying(proxy -> {
            assertThat(proxy).hasToString("secure:8080");
            assertThat(proxy.user()).contains("ann");
            assertThat(proxy.password().orElseThrow().reveal()).isEqualTo("p+w");
        });
    }

    @Test
    void lower_case_goes_first_and_all_proxy_fills_the_gaps() {
        ProxySettings settings = ProxySettings.fromEnvironment(
                Map.of("https_proxy", "lower:1", "HTTPS_PROXY", "upper:2", "ALL_PROXY", "all:3"));
        assertThat(settings.https()).map(ProxyServer::toString).contains("lower:1");
        assertThat(settings.http()).map(ProxyServer::toString).contains("all:3");
    }

    @Test
    void an_empty_variable_means_no_proxy() {
        ProxySettings settings = ProxySettings.fromEnvironment(Map.of("HTTPS_PROXY", " ", "NO_PROXY", " , "));
        assertThat(settings).isEqualTo(ProxySettings.none());
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, http://example.com/, true",
        "example.com, http://EXAMPLE.com/, true",
        "example.com, http://api.example.com/, true",
        "example.com, http://badexample.com/, false",
        ".example.com, http://api.example.com/, true",
        ".example.com, http://example.com/, true",
        "*.example.com, http://api.example.com/, true",
        "example.com:8080, http://example.com:8080/, true",
        "example.com:8080, http://example.com/, false",
        "example.com:80, http://example.com/, true",
        "example.com:443, https://example.com/, true",
        "127.0.0.1, http://127.0.0.1:9000/, true",
        "::1, 'http://[::1]:9000/', true",
        "[::1]:9000, 'http://[::1]:9000/', true",
        "[::1]:9001, 'http://[::1]:9000/', false",
        "*, http://anything/, true",
    })
    void knows_which_hosts_are_reached_directly(String entry, URI target, boolean direct) {
        ProxySettings settings =
                ProxySettings.fromEnvironment(Map.of("ALL_PROXY", "proxy:3128", "NO_PROXY", "other.example, " + entry));
        assertThat(settings.proxyFor(target).isEmpty()).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://ann:hunter2@host:1", "http://ann:hunter2@", "http://ann:hun ter2@host:1", "http://[x"})
    void a_malformed_variable_is_named_without_its_value(String value) {
        assertThatThrownBy(() -> ProxySettings.fromEnvironment(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageContaining("http://")
                .hasMessageNotContaining("hun")
                .hasNoCause();
    }

    @Test
    void a_proxy_never_prints_its_password() {
        ProxySettings settings = ProxySettings.fromEnvironment(Map.of("HTTPS_PROXY", "http://ann:hunter2@host:1"));
        assertThat(settings.toString()).contains("host:1").doesNotContain("hunter2");
    }

    @Test
    void options_take_proxy_and_certificate_file_from_the_environment() {
        TransportOptions options = TransportOptions.fromEnvironment(
                        Map.of("HTTPS_PROXY", "host:1", "WELLHEAD_CA_FILE", "/etc/ca.pem"))
                .build();
        assertThat(options.proxy().https()).map(ProxyServer::port).contains(1);
        assertThat(options.caFile()).hasToString("Optional[/etc/ca.pem]");
        assertThat(TransportOptions.fromEnvironment(Map.of()).build().caFile()).isEmpty();
    }
}
