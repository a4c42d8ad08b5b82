package dev.wellhead.endtoend;

import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import java.util.List;
import java.util.Random;

/** What goes wrong at the source while syncs run; a sync must get through all of it. */
enum Trouble {
    NONE,
    UNAVAILABLE_AFTER_THE_JOB_WAS_MADE(
            FaultRule.every("POST .*/(jobs|queries)", 2, FaultKind.UNAVAILABLE, Fault.Phase.AFTER)),
    CONNECTIONS_RESET(FaultRule.every("GET .*", 7, FaultKind.CLOSE_CONNECTION, Fault.Phase.BEFORE)),
    JOBS_MADE_BUT_CONNECTION_RESET(
            FaultRule.every("POST .*/(jobs|queries)", 2, FaultKind.CLOSE_CONNECTION, Fault.Phase.AFTER)),
    BODIES_TRUNCATED(FaultRule.every("GET .*", 6, FaultKind.TRUNCATED_BODY, Fault.Phase.AFTER)),
    BAD_GATEWAY(FaultRule.every("(GET|POST) .*", 9, FaultKind.BACKEND_ERROR, Fault.Phase.BEFORE)),
    /** All tokens end at once, every few requests; the source sees to it, no rule of faults can. */
    TOKENS_EXPIRE;

    private final List<FaultRule> rules;

    Trouble(FaultRule... rules) {
        this.rules = List.of(rules);
    }

    static Trouble any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    List<FaultRule> rules() {
        return rules;
    }
}
