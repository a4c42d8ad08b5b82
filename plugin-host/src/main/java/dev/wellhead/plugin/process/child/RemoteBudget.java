package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.HostCalls;
import dev.wellhead.plugin.process.wire.HttpCodecs;
import dev.wellhead.plugin.process.wire.Pending;
import dev.wellhead.plugin.process.wire.WireWriter;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The host's budget. Permits are the host's; here they are numbers. */
final class RemoteBudget implements Budget {
    private static final byte[] NOTHING = new byte[0];

    private final Asking asking;

    RemoteBudget(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void declare(Lane lane, LaneLimit limit) {
        WireWriter out = new WireWriter();
        HttpCodecs.LANE.write(lane, out);
        HttpCodecs.LIMIT.write(limit, out);
        asking.tell(FrameType.DECLARE, 0, out.toBytes());
    }

    @Override
    public Permit acquire(Lane lane, long estimate, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return acquire(List.of(new Charge(lane, estimate)), cancellation).get(0);
    }

    @Override
    @SuppressWarnings("try") // the registration is only to be closed
    public List<Permit> acquire(List<Charge> charges, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Pending<List<Long>> pending = asking.begin(HostCalls.ACQUIRE, charges, asking.nextId());
        try (Cancellation.Registration registration = cancellation.onCancel(pending::cancel)) {
            return asking.finish(pending).stream().map(this::permit).toList();
        } catch (InterruptedException e) {
            pending.cancel();
            pending.later(late -> late.forEach(id -> permit(id).close()), asking.threads());
            throw e;
        }
    }

    private Permit permit(long id) {
        AtomicBoolean settled = new AtomicBoolean();
        AtomicBoolean closed = new AtomicBoolean();
        return new Permit() {
            @Override
            public void settle(Settlement settlement) {
                if (settled.compareAndSet(false, true)) {
                    asking.tell(FrameType.PERMIT_SETTLED, id, HttpCodecs.SETTLEMENT.encode(settlement));
                }
            }

            @Override
            public void close() {
                if (closed.compareAndSet(false, true)) {
                    asking.tell(FrameType.PERMIT_CLOSED, id, NOTHING);
                }
            }
        };
    }
}
