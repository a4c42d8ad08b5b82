package dev.wellhead.simulators.hubspot.lists;

import dev.wellhead.simulators.hubspot.data.CrmData;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The lists of an account: of contacts, companies and deals, dynamic and manual ones. Thread-safe. */
public final class Lists {
    private static final List<String> TYPES = List.of("contacts", "contacts", "companies", "contacts", "deals");
    private final NavigableMap<Long, RecordList> lists = new ConcurrentSkipListMap<>();

    /** @param count how many there are */
    public Lists(CrmData data, int count) {
        for (int i = 0; i < count; i++) {
            ObjectTable table = data.table(TYPES.get(i % TYPES.size()));
            long id = 5 + 3L * i;
            lists.put(
                    id,
                    new RecordList(id, "List " + (i + 1) + " of " + table.type().name(), table, i % 2 == 1, 2 + i % 7));
        }
    }

    public Collection<RecordList> all() {
        return List.copyOf(lists.values());
    }

    public Optional<RecordList> find(long id) {
        return Optional.ofNullable(lists.get(id));
    }

    synchronized RecordList create(String name, ObjectTable table) {
        long id = lists.isEmpty() ? 5 : lists.lastKey() + 1;
        RecordList list = new RecordList(id, name, table, true, 0);
        lists.put(id, list);
        return list;
    }

    void delete(long id) {
        lists.remove(id);
    }
}
