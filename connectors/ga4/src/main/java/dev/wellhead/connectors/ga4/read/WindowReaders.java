package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.window.Density;
import dev.wellhead.connectors.ga4.window.Volumes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;

/**
 * Opens windows. Thread-safe.
 *
 * @param client sends the requests
 * @param rules how windows are read
 * @param volumes says where a sampled window is divided
 * @param density learns how many rows there are
 */
public record WindowReaders(Ga4Client client, WindowRules rules, Volumes volumes, Density density) {
    /** @param cancellation ends the reading */
    public PageReader open(Split split, ReadOptions options, Cancellation cancellation) throws ConnectorException {
        WindowSplit window = WindowSplit.of(split);
        WindowPlace place =
                options.from().isPresent() ? WindowPlace.of(options.from().get()) : WindowPlace.START;
        if (!window.query().aggregations().isEmpty()) {
            return new AggregateReader(
                    client, window, new Judgement(window.holding(), rules, volumes), place, cancellation);
        }
        return new WindowReader(
                client, split, window, rules, volumes, density, place, options.pageRows(), cancellation);
    }
}
