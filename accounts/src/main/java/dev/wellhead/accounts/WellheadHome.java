package dev.wellhead.accounts;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where Wellhead keeps what belongs to a person rather than to a project.
 *
 * @param data the vault, the accounts and installed plugins: {@code $WELLHEAD_HOME}, else {@code $XDG_DATA_HOME/wellhead}, else {@code
 *     ~/.local/share/wellhead}
 * @param configuration the key file: {@code $WELLHEAD_HOME}, else {@code $XDG_CONFIG_HOME/wellhead}, else {@code
 *     ~/.config/wellhead}
 */
public record WellheadHome(Path data, Path configuration) {
    /** The folders that the variables of a process name; nothing is made. */
    public static WellheadHome of(Map<String, String> environment) {
        String own = environment.getOrDefault("WELLHEAD_HOME", "");
        if (!own.isEmpty()) {
            return new WellheadHome(Path.of(own), Path.of(own));
        }
        return new WellheadHome(
                base(environment, "XDG_DATA_HOME", Path.of(".local", "share")).resolve("wellhead"),
                base(environment, "XDG_CONFIG_HOME", Path.of(".config")).resolve("wellhead"));
    }

    /** The named secrets. */
    public Path vault() {
        return data.resolve("vault.json");
    }

    /** The folder of the signed-in accounts, a file each. */
    public Path accounts() {
        return data.resolve("accounts");
    }

    /** The folder of what connectors have written down for later, a folder for each connection; it may be removed at any time. */
    public Path notes() {
        return data.resolve("notes");
    }

    /** The folder of installed plugins. */
    public Path plugins() {
        return data.resolve("plugins");
    }

    /** The key, unless the environment gives one. */
    public Path keyFile() {
        return configuration.resolve("vault.key");
    }

    private static Path base(Map<String, String> environment, String variable, Path usual) {
        String named = environment.getOrDefault(variable, "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", "") : home)
                .resolve(usual);
    }
}
