package dev.wellhead.testkit.reference;

import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.testkit.contract.Change;
import dev.wellhead.testkit.contract.Changes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes people in the service. */
final class ReferenceChanges implements Changes {
    private static final int CHANGED = 30;
    private static final int DELETED = 31;

    private final ReferenceService service;
    private int inserted = ReferenceData.PEOPLE;

    ReferenceChanges(ReferenceService service) {
        this.service = service;
    }

    @Override
    public StreamId stream() {
        return ReferenceStreams.PEOPLE;
    }

    @Override
    public Change insert() {
        inserted++;
        List<String> cells = ReferenceData.person(inserted, 1);
        service.put("people", 3L * inserted, false, cells);
        return new Change(Operation.UPSERT, Map.of("id", 3L * inserted, "name", "edited 1"));
    }

    @Override
    public Change update() {
        service.put("people", 3L * CHANGED, false, ReferenceData.person(CHANGED, 7));
        return new Change(Operation.UPSERT, Map.of("id", 3L * CHANGED, "name", "edited 7"));
    }

    @Override
    public Optional<Change> delete() {
        service.put("people", 3L * DELETED, true, ReferenceData.person(DELETED, 0));
        return Optional.of(new Change(Operation.DELETE, Map.of("id", 3L * DELETED)));
    }
}
