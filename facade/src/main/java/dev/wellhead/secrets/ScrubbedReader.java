package dev.wellhead.secrets;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.SplitPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reader whose failures and reasons hold no secrets; its pages pass as they are. As thread-safe as the reader. */
final class ScrubbedReader implements PageReader {
    private final PageReader reader;
    private final KnownSecrets secrets;
    private final FailureScrubber failures;

    ScrubbedReader(PageReader reader, KnownSecrets secrets, FailureScrubber failures) {
        this.reader = reader;
        this.secrets = secrets;
        this.failures = failures;
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        return failures.<@Nullable Page>call(reader::next);
    }

    @Override
    public Position position() {
        return reader.position();
    }

    @Override
    public List<DerivedSplit> derived() {
        return reader.derived();
    }

    @Override
    public Optional<SplitPair> trySplit() throws ConnectorException, InterruptedException {
        return failures.call(reader::trySplit);
    }

    @Override
    public Outcome outcome() {
        Outcome outcome = reader.outcome();
        return outcome instanceof Outcome.Replaced replaced
                ? new Outcome.Replaced(replaced.splits(), replaced.scope(), secrets.scrub(replaced.reason()))
                : outcome;
    }

    @Override
    public Map<String, Long> counters() {
        return reader.counters();
    }

    @Override
    public void close() {
        reader.close();
    }
}
