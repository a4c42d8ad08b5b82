package dev.wellhead.simulators.hubspot.lists;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.hubspot.data.Iso;

/** Lists as the interface describes them. */
final class ListJson {
    private ListJson() {}

    static ObjectNode of(RecordList list) {
        ObjectNode node = Json.object().put("listId", String.valueOf(list.id())).put("listVersion", 1);
        node.put("name", list.name()).put("objectTypeId", list.table().type().id());
        node.put("processingType", list.isManual() ? "MANUAL" : "DYNAMIC").put("processingStatus", "COMPLETE");
        node.put("createdAt", Iso.text(list.made())).put("updatedAt", Iso.text(list.made()));
        return node.put("createdById", "501001").put("updatedById", "501001");
    }

    static ObjectNode withSize(RecordList list) {
        return of(list).put("size", list.size());
    }

    /** A list as a search finds it. */
    static ObjectNode found(RecordList list) {
        ObjectNode node = of(list);
        node.putObject("additionalProperties").put("hs_list_size", String.valueOf(list.size()));
        return node;
    }

    static ObjectNode membership(RecordList list, RecordList.Member member) {
        ObjectNode node = Json.object().put("listId", String.valueOf(list.id())).put("listVersion", 1);
        String joined = Iso.text(member.joined());
        return node.put("isPublicList", false)
                .put("firstAddedTimestamp", joined)
                .put("lastAddedTimestamp", joined);
    }
}
