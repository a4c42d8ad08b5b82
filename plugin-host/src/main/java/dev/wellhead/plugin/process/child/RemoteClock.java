package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.HostCalls;
import dev.wellhead.plugin.process.wire.PlainCodecs.Nothing;
import dev.wellhead.spi.ConnectorException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock of the host's that is not the machine's: asked each time, so that one that a test moves is right at once. */
final class RemoteClock extends Clock {
    private final Asking asking;
    private final ZoneId zone;

    RemoteClock(Asking asking, ZoneId zone) {
        this.asking = asking;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new RemoteClock(asking, other);
    }

    @Override
    public Instant instant() {
        try {
            return asking.ask(HostCalls.NOW, Nothing.NOTHING);
        } catch (ConnectorException e) {
            throw new IllegalStateException("the host does not tell the time: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the time", e);
        }
    }
}
