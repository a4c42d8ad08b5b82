package dev.wellhead.connectors.bigquery;

import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Split;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a destination holds after the plans that it was given: to the letter of their deliveries, and in memory. */
final class Replica {
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

    /** Something that may happen while a plan is read. */
    interface Meanwhile {
        void happen() throws Exception;
    }

    List<Map<String, @Nullable Object>> rows() {
        return rows;
    }

    /** Reads a plan and applies it; returns how many rows came. */
    int take(ReadPlan plan, Connection connection, Meanwhile meanwhile) throws Exception {
        List<Page> pages = new ArrayList<>();
        for (Split split : plan.splits()) {
            meanwhile.happen();
            try (PageReader reader = connection.source().read(split, ReadOptions.fromStart())) {
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    pages.add(page);
                    meanwhile.happen();
                }
            }
        }
        if (plan.delivery() == Delivery.SNAPSHOT) {
            rows.clear();
        }
        plan.splits()
                .forEach(split -> split.covers().ifPresent(covers -> rows.removeIf(row -> isCovered(row, covers))));
        pages.forEach(page -> apply(page, plan));
        return pages.stream().mapToInt(Page::rows).sum();
    }

    private void apply(Page page, ReadPlan plan) {
        List<Map<String, @Nullable Object>> given = Connection.rows(page);
        for (int i = 0; i < given.size(); i++) {
            Map<String, @Nullable Object> row = given.get(i);
            if (plan.delivery() == Delivery.UPSERT) {
                List<@Nullable Object> key = key(row, plan);
                rows.removeIf(known -> key(known, plan).equals(key));
            }
            if (page.operation(i) == Operation.UPSERT) {
                rows.add(row);
            }
        }
    }

    private static List<@Nullable Object> key(Map<String, @Nullable Object> row, ReadPlan plan) {
        List<@Nullable Object> key = new ArrayList<>();
        plan.key().forEach(name -> key.add(row.get(name)));
        return key;
    }

    private static boolean isCovered(Map<String, @Nullable Object> row, Coverage covers) {
        return covers.ranges().stream().allMatch(range -> {
            Object value = row.get(range.column());
            if (value instanceof LocalDate day) {
                return !day.isBefore(LocalDate.parse(range.from())) && !day.isAfter(LocalDate.parse(range.to()));
            } else if (value instanceof Instant time) {
                return !time.isBefore(Instant.parse(range.from())) && !time.isAfter(Instant.parse(range.to()));
            } else if (value instanceof Long number) {
                return number >= Long.parseLong(range.from()) && number <= Long.parseLong(range.to());
            }
            return false;
        });
    }
}
