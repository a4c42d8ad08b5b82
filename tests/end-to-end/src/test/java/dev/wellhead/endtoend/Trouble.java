package dev.wellhead.endtoend;

import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import java.util.List;
import java.util.Random;

/** What goes wrong at the source while syncs run; a sync must get through all of it. */
enum Trouble {
    NONE,
    UNAVAILABLE_AFTER_THE_JOB_WAS_MADE,
    JOB_MADE_BUT_CONNECTION_RESET,
    CONNECTIONS_RESET,
    BODIES_TRUNCATED,
    BAD_GATEWAY,
    /** All tokens end at once, every few requests; the source sees to it, no rule of faults can. */
    TOKENS_EXPIRE;

    private static final String JOBS = "POST .*/(jobs|queries)";

    static Trouble any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    List<FaultRule> rules() {
        return switch (this) {
            case NONE, TOKENS_EXPIRE -> List.of();
            case UNAVAILABLE_AFTER_THE_JOB_WAS_MADE -> rule(JOBS, 2, FaultKind.UNAVAILABLE, Fault.Phase.AFTER);
            case JOB_MADE_BUT_CONNECTION_RESET -> rule(JOBS, 2, FaultKind.CLOSE_CONNECTION, Fault.Phase.AFTER);
            case CONNECTIONS_RESET -> rule("GET .*", 7, FaultKind.CLOSE_CONNECTION, Fault.Phase.BEFORE);
            case BODIES_TRUNCATED -> rule("GET .*", 6, FaultKind.TRUNCATED_BODY, Fault.Phase.AFTER);
            case BAD_GATEWAY -> rule("(GET|POST) .*", 9, FaultKind.BACKEND_ERROR, Fault.Phase.BEFORE);
        };
    }

    private static List<FaultRule> rule(String call, int every, FaultKind kind, Fault.Phase phase) {
        return List.of(FaultRule.every(call, every, kind, phase));
    }
}
