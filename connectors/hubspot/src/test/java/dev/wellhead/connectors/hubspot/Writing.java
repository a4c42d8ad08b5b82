package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.PhysicalType;
import java.util.List;
import java.util.Map;

/** Runs actions with rows of texts. Stateless. */
final class Writing {
    private Writing() {}

    static List<ActionOutcome> run(Connection connection, String action, List<Map<String, String>> rows)
            throws Exception {
        Actions actions = connection.source().actions().orElseThrow();
        return actions.run(action, page(actions, action, rows));
    }

    static Page page(Actions actions, String action, List<Map<String, String>> rows) {
        ActionDescriptor descriptor = actions.describe().stream()
                .filter(known -> known.name().equals(action))
                .findFirst()
                .orElseThrow();
        PageBuilder page = new PageBuilder(descriptor.input());
        for (Map<String, String> row : rows) {
            for (int i = 0; i < descriptor.input().size(); i++) {
                Field field = descriptor.input().field(i);
                String value = row.get(field.name());
                if (value != null && field.type().physical() == PhysicalType.LONG) {
                    page.longs(i).append(Long.parseLong(value));
                } else if (value != null) {
                    page.bytes(i).append(value);
                }
            }
            page.endRow();
        }
        return page.build();
    }
}
