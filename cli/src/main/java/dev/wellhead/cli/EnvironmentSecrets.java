package dev.wellhead.cli;

import dev.wellhead.secrets.KnownSecrets;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The secrets that the surroundings of a command hold, whatever it goes on to read. Stateless. */
final class EnvironmentSecrets {
    private static final List<String> PROXIES = List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy");

    private EnvironmentSecrets() {}

    static KnownSecrets of(Map<String, String> environment) {
        KnownSecrets secrets = new KnownSecrets();
        for (String key : environment.getOrDefault("WELLHEAD_VAULT_KEY", "").split(",")) {
            secrets.add(key.strip());
        }
        secrets.add(environment.getOrDefault("WELLHEAD_VAULT_PASSPHRASE", ""));
        PROXIES.forEach(name -> password(environment.getOrDefault(name, "")).ifPresent(secrets::add));
        return secrets;
    }

    private static Optional<String> password(String proxy) {
        try {
            String user = Optional.ofNullable(URI.create(proxy).getUserInfo()).orElse("");
            return user.contains(":") ? Optional.of(user.substring(user.indexOf(':') + 1)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
