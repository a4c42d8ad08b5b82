package dev.wellhead.simulators.bigquery.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.time.Instant;
import java.util.List;

/** The small tables of the demo: a shop with customers, orders and the visits to its web site by channel. */
public final class DemoData {
    private static final String[] CUSTOMER_COLUMNS = {
        "range + 1 AS customer_id",
        "(['Ada','Bela','Chen','Dara','Emil','Fay','Gus','Hana','Ivo','Jun'])[CAST(hash(range, 1, %d) %% 10 AS INTEGER) + 1]"
                + " || ' ' || (['Moser','Keller','Novak','Rossi','Silva','Tanaka','Weber','Young'])"
                + "[CAST(hash(range, 2, %d) %% 8 AS INTEGER) + 1] AS name",
        "'customer' || (range + 1) || '@example.com' AS email",
        "(['CH','DE','FR','GB','US'])[CAST(hash(range, 3, %d) %% 5 AS INTEGER) + 1] AS country",
        "(['organic','paid','email','social','direct','referral'])[CAST(hash(range, 4, %d) %% 6 AS INTEGER) + 1]"
                + " AS first_channel",
        "CAST(DATE '2025-01-01' + CAST(hash(range, 5, %d) %% 365 AS INTEGER) AS DATE) AS signed_up_on"
    };
    private static final String[] ORDER_COLUMNS = {
        "range + 1 AS order_id",
        "CAST(hash(range, 11, %d) %% 200 AS BIGINT) + 1 AS customer_id",
        "DATE '2026-01-01' + CAST(range // 20 AS INTEGER) AS ordered_on",
        "CAST(make_timestamp(1767225600000000 + (range // 20) * 86400000000 + CAST(hash(range, 12, %d) %% 86400000000 AS"
                + " BIGINT)) AS TIMESTAMP WITH TIME ZONE) AS updated_at",
        "(['organic','paid','email','social','direct','referral'])[CAST(hash(range, 13, %d) %% 6 AS INTEGER) + 1]"
                + " AS channel",
        "CAST(CAST(hash(range, 14, %d) %% 20000 + 500 AS DECIMAL(38,9)) / 100 AS DECIMAL(38,9)) AS amount",
        "(['paid','paid','paid','refunded','open'])[CAST(hash(range, 15, %d) %% 5 AS INTEGER) + 1] AS status"
    };
    private static final String[] SESSION_COLUMNS = {
        "DATE '2026-01-01' + CAST(range // 6 AS INTEGER) AS day",
        "(['organic','paid','email','social','direct','referral'])[range %% 6 + 1] AS channel",
        "CAST(hash(range, 21, %d) %% 400 AS BIGINT) + 100 * (6 - range %% 6) AS sessions",
        "CAST(hash(range, 22, %d) %% 40 AS BIGINT) + 5 AS conversions",
        "CAST(hash(range, 23, %d) %% 60 AS DOUBLE) / 100 AS bounce_rate"
    };

    private DemoData() {}

    /**
     * Makes and fills a dataset.
     *
     * @param place names the project and the dataset
     */
    public static void create(
            TableId place, String location, long seed, Catalog catalog, Database database, Instant now) {
        ObjectNode resource = Json.object().put("description", "A made-up shop");
        resource.putObject("labels").put("kind", "demo");
        catalog.add(new Dataset(place.project(), place.dataset(), location, resource, now));
        DemoTable tables = new DemoTable(place, catalog, database, now);
        tables.add(
                "customers",
                "customer_id",
                select(CUSTOMER_COLUMNS, 200, seed),
                List.of(
                        Field.required("customer_id", FieldType.INTEGER),
                        Field.of("name", FieldType.STRING),
                        Field.of("email", FieldType.STRING),
                        Field.of("country", FieldType.STRING),
                        Field.of("first_channel", FieldType.STRING),
                        Field.of("signed_up_on", FieldType.DATE)));
        tables.add(
                "orders",
                "order_id",
                select(ORDER_COLUMNS, 1800, seed),
                List.of(
                        Field.required("order_id", FieldType.INTEGER),
                        Field.of("customer_id", FieldType.INTEGER),
                        Field.of("ordered_on", FieldType.DATE),
                        Field.of("updated_at", FieldType.TIMESTAMP),
                        Field.of("channel", FieldType.STRING),
                        Field.of("amount", FieldType.NUMERIC),
                        Field.of("status", FieldType.STRING)));
        tables.add(
                "web_sessions",
                "",
                select(SESSION_COLUMNS, 540, seed),
                List.of(
                        Field.required("day", FieldType.DATE),
                        Field.required("channel", FieldType.STRING),
                        Field.of("sessions", FieldType.INTEGER),
                        Field.of("conversions", FieldType.INTEGER),
                        Field.of("bounce_rate", FieldType.FLOAT)));
        tables.add("every_type", "", EveryType.rowsSql(), EveryType.SCHEMA);
        tables.add(
                "empty",
                "",
                "SELECT * FROM (SELECT CAST(1 AS BIGINT) AS id, 'x' AS name) WHERE false",
                List.of(Field.required("id", FieldType.INTEGER), Field.of("name", FieldType.STRING)));
        tables.view(
                "paid_orders",
                "SELECT order_id, customer_id, ordered_on, channel, amount FROM `" + place.project() + "."
                        + place.dataset() + ".orders` WHERE status = 'paid'",
                List.of(
                        Field.of("order_id", FieldType.INTEGER),
                        Field.of("customer_id", FieldType.INTEGER),
                        Field.of("ordered_on", FieldType.DATE),
                        Field.of("channel", FieldType.STRING),
                        Field.of("amount", FieldType.NUMERIC)));
    }

    private static String select(String[] columns, int rows, long seed) {
        String list =
                String.join(", ", columns).replace("%d", Long.toString(seed)).replace("%%", "%");
        return "SELECT " + list + " FROM range(" + rows + ")";
    }
}
