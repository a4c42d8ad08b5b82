package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of loading a plugin before it is installed: who installs it should hear what is wrong with it, not who uses it
 * some day.
 *
 * @param plugin stays loaded
 * @param failure why one of its connectors cannot be used
 * @param findings what was found meanwhile
 */
record Trial(InstalledPlugin plugin, Optional<ConnectorException> failure, List<Finding> findings) {
    /** Has every connector describe itself. */
    static Trial of(InstalledPlugin plugin, Isolation isolation) {
        Optional<ConnectorException> failure = plugin.unreadable();
        for (String type : plugin.types()) {
            try {
                plugin.lease(type, isolation).ifPresent(leased -> leased.lease().close());
            } catch (ConnectorException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        List<Finding> findings =
                new ArrayList<>(plugin.living().map(Generation::findings).orElse(List.of()));
        failure.ifPresent(why -> findings.add(Finding.warning("cannot be used: " + why.getMessage())));
        return new Trial(plugin, failure, findings);
    }
}
