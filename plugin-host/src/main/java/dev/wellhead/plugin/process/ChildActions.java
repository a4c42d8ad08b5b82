package dev.wellhead.plugin.process;

import dev.wellhead.plugin.process.wire.PluginCalls;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.data.Page;
import java.util.List;

/** The writes of a source in a child, as they were described once. */
record ChildActions(ChildSource source, List<ActionDescriptor> describe) implements Actions {
    @Override
    public List<ActionOutcome> run(String action, Page input) throws ConnectorException, InterruptedException {
        return source.callOnce(
                PluginCalls.ACT,
                new PluginCalls.Act(action, input),
                source.limits().call());
    }
}
