package dev.wellhead.endtoend;

import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What goes wrong at the source while syncs run; a sync must get through all of it. */
enum Trouble {
    NONE,
    UNAVAILABLE_AFTER_THE_JOB_WAS_MADE,
    JOB_MADE_BUT_CONNECTION_RESET,
    CONNECTIONS_RESET,
    BODIES_TRUNCATED,
    BAD_GATEWAY,
    /** All tokens end at once, every few requests; the source sees to it, no rule of faults can. */
    TOKENS_EXPIRE,
    STREAMS_BREAK_OFF,
    STREAMS_ARE_REFUSED,
    BATCHES_ARE_GARBLED,
    /** A session ends while it is read: what was staged of it is dropped, and read by another one. */
    SESSIONS_END;

    /** What happens to requests of REST. */
    static final List<Trouble> OF_REQUESTS = List.of(
            NONE,
            UNAVAILABLE_AFTER_THE_JOB_WAS_MADE,
            JOB_MADE_BUT_CONNECTION_RESET,
            CONNECTIONS_RESET,
            BODIES_TRUNCATED,
            BAD_GATEWAY,
            TOKENS_EXPIRE);

    /** What happens to streams of the Storage Read API. */
    static final List<Trouble> OF_STREAMS = List.of(
            NONE,
            BAD_GATEWAY,
            TOKENS_EXPIRE,
            STREAMS_BREAK_OFF,
            STREAMS_ARE_REFUSED,
            BATCHES_ARE_GARBLED,
            SESSIONS_END);

    private static final String JOBS = "POST .*/(jobs|queries)";
    private static final String STREAM = "ReadRows";

    List<FaultRule> rules() {
        return switch (this) {
            case NONE, TOKENS_EXPIRE -> List.of();
            case STREAMS_BREAK_OFF -> midStream(5, FaultKind.RST_STREAM);
            case STREAMS_ARE_REFUSED -> rule(STREAM, 3, FaultKind.UNAVAILABLE, Fault.Phase.BEFORE);
            case BATCHES_ARE_GARBLED -> midStream(6, FaultKind.GARBLED_BATCH);
            case SESSIONS_END -> midStream(60, FaultKind.SESSION_EXPIRED);
            case UNAVAILABLE_AFTER_THE_JOB_WAS_MADE -> rule(JOBS, 2, FaultKind.UNAVAILABLE, Fault.Phase.AFTER);
            case JOB_MADE_BUT_CONNECTION_RESET -> rule(JOBS, 2, FaultKind.CLOSE_CONNECTION, Fault.Phase.AFTER);
            case CONNECTIONS_RESET -> rule("GET .*", 7, FaultKind.CLOSE_CONNECTION, Fault.Phase.BEFORE);
            case BODIES_TRUNCATED -> rule("GET .*", 6, FaultKind.TRUNCATED_BODY, Fault.Phase.AFTER);
            case BAD_GATEWAY -> rule("(GET|POST) .*", 9, FaultKind.BACKEND_ERROR, Fault.Phase.BEFORE);
        };
    }

    private static List<FaultRule> midStream(int every, FaultKind kind) {
        Fault fault = new Fault(kind, Fault.Phase.AFTER, Duration.ZERO, 1);
        return List.of(new FaultRule(Pattern.compile(STREAM), every, 1, every, fault));
    }

    private static List<FaultRule> rule(String call, int every, FaultKind kind, Fault.Phase phase) {
        return List.of(FaultRule.every(call, every, kind, phase));
    }
}
