package dev.wellhead.cli.command;

import dev.wellhead.cli.output.Listing;
import picocli.CommandLine.Option;

/** The option of commands whose result is a listing. */
final class ListingFormat {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES}; table unless given.")
    private Listing.Format format = Listing.Format.table;

    Listing.Format format() {
        return format;
    }
}
