package dev.wellhead.endtoend;

import dev.wellhead.simulators.base.faults.RequestLog;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request for a page of records.
 *
 * @param type how its address names their type
 * @param first the least id that was asked for
 */
record PageRequest(String type, boolean archived, long first) {
    private static final Pattern PATH = Pattern.compile("/crm/objects/[^/]+/([^/]+)(/search)?");
    private static final Pattern AFTER = Pattern.compile("(?:^|&)after=(\\d+)");
    private static final Pattern FROM = Pattern.compile("hs_object_id GTE (\\d+)");

    /** How a search that counts is told: it is bounded by a time that records did not change since. */
    private static final Pattern COUNTS = Pattern.compile("modifieddate LT ");

    /** Pages of a list have this many records; lists that try something out have fewer. */
    private static final String WHOLE_PAGE = "limit=100";

    /** What a request of the log asked for; empty when that was no page of records, or was refused. */
    static Optional<PageRequest> of(RequestLog.Entry entry) {
        Matcher path = PATH.matcher(entry.path());
        if (entry.status() != 200 || !path.matches()) {
            return Optional.empty();
        }
        return path.group(2) == null ? list(entry, path.group(1)) : search(entry, path.group(1));
    }

    private static Optional<PageRequest> list(RequestLog.Entry entry, String type) {
        if (!entry.query().contains(WHOLE_PAGE)) {
            return Optional.empty();
        }
        Matcher after = AFTER.matcher(entry.query());
        boolean archived = entry.query().contains("archived=true");
        return Optional.of(new PageRequest(type, archived, after.find() ? Long.parseLong(after.group(1)) : 0));
    }

    private static Optional<PageRequest> search(RequestLog.Entry entry, String type) {
        Matcher from = FROM.matcher(entry.note());
        return from.find() && !COUNTS.matcher(entry.note()).find()
                ? Optional.of(new PageRequest(type, false, Long.parseLong(from.group(1))))
                : Optional.empty();
    }
}
