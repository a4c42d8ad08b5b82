package dev.wellhead.simulators.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTest {
    private static BigQuerySimulator simulator;
    private static Rest rest;

    @BeforeAll
    static void start() {
        simulator = BigQuerySimulator.start(BigQueryOptions.defaults());
        rest = new Rest(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 | 1 | INTEGER",
                "SELECT 1.5 | 1.5 | FLOAT",
                "SELECT 'it\\'s' | it's | STRING",
                "SELECT \"a\\\"b\\n\" || r'\\d' | a\"b\\n\\d | STRING",
                "SELECT b'\\x00\\xff' | AP8= | BYTES",
                "SELECT TRUE | true | BOOLEAN",
                "SELECT DATE '2020-01-31' | 2020-01-31 | DATE",
                "SELECT DATETIME '2020-01-31 10:00:00.5' | 2020-01-31T10:00:00.500000 | DATETIME",
                "SELECT TIME '10:11:12' | 10:11:12 | TIME",
                "SELECT TIMESTAMP '2014-08-19 00:24:55 UTC' | 1.408407895E9 | TIMESTAMP",
                "SELECT TIMESTAMP('2014-08-19 00:24:55+00') | 1.408407895E9 | TIMESTAMP",
                "SELECT NUMERIC '1.50' | 1.5 | NUMERIC",
                "SELECT BIGNUMERIC '-0.00000000000000000000000000000000000001' | -0.00000000000000000000000000000000000001 | BIGNUMERIC",
                "SELECT CAST('12.5' AS BIGNUMERIC) | 12.5 | BIGNUMERIC",
                "SELECT CAST(BIGNUMERIC '-12.5' AS STRING) | -12.5 | STRING",
                "SELECT CAST(7.5 AS INT64) | 8 | INTEGER",
                "SELECT SAFE_CAST('x' AS INT64) | ~ | INTEGER",
                "SELECT CAST('12' AS NUMERIC) | 12 | NUMERIC",
                "SELECT CAST(TIMESTAMP '2020-01-01 00:00:00+00' AS STRING) | 2020-01-01 00:00:00+00 | STRING",
                "SELECT JSON '{\"a\": 1}' | {\"a\": 1} | JSON",
                "SELECT INTERVAL '1-2 3 4:5:6.5' YEAR TO SECOND | 1-2 3 4:5:6.500 | INTERVAL",
                "SELECT INTERVAL 5 DAY | 0-0 5 0:0:0 | INTERVAL",
                "SELECT RANGE<DATE> '[2020-01-01, UNBOUNDED)' | [2020-01-01, UNBOUNDED) | RANGE",
                "SELECT ST_GEOGPOINT(1, 2) | POINT(1 2) | GEOGRAPHY",
                "SELECT IF(1 < 2, 'yes', 'no') | yes | STRING",
                "SELECT DATE_ADD(DATE '2020-01-31', INTERVAL 1 MONTH) | 2020-02-29 | DATE",
                "SELECT DATE_DIFF(DATE '2020-03-01', DATE '2020-02-01', DAY) | 29 | INTEGER",
                "SELECT TIMESTAMP_TRUNC(TIMESTAMP '2020-01-05 10:11:12+00', HOUR) | 1.5782184E9 | TIMESTAMP",
                "SELECT EXTRACT(YEAR FROM DATE '2021-05-06') | 2021 | INTEGER",
                "SELECT FORMAT_DATE('%Y%m', DATE '2021-05-06') | 202105 | STRING",
                "SELECT UNIX_MICROS(TIMESTAMP_MICROS(1234567)) | 1234567 | INTEGER",
                "SELECT [10, 20][OFFSET(1)] | 20 | INTEGER",
                "SELECT 2 IN UNNEST([1, 2]) | true | BOOLEAN",
                "SELECT 2 NOT IN UNNEST([1, 2]) | false | BOOLEAN",
                "SELECT (SELECT SUM(x) FROM UNNEST([1, 2, 3]) AS x) | 6 | INTEGER",
                "SELECT o FROM UNNEST(['a', 'b']) AS x WITH OFFSET AS o WHERE x = 'b' | 1 | INTEGER",
                "SELECT STRUCT(5 AS a, 'x' AS b).b | x | STRING",
                "SELECT COUNT(*) FROM shop.events | 1000 | INTEGER",
                "SELECT COUNT(*) FROM `demo-project.shop.events` AS e WHERE e.id <= 10 | 10 | INTEGER",
                "SELECT COUNT(*) FROM demo-project.shop.orders o JOIN shop.customers c ON o.customer_id = c.customer_id | 1800 | INTEGER",
                "SELECT COUNT(*) FROM shop.paid_orders p WHERE p.amount > 0 AND p.channel IN ('email', 'paid') OR FALSE | 345 | INTEGER",
                "SELECT MAX(id) FROM (SELECT id FROM shop.events ORDER BY id LIMIT 5 OFFSET 2) | 7 | INTEGER",
                "WITH t AS (SELECT 1 AS a UNION ALL SELECT 2) SELECT SUM(a) FROM t | 3 | INTEGER",
                "SELECT COUNT(*) FROM shop.INFORMATION_SCHEMA.TABLES | 7 | INTEGER",
                "SELECT data_type FROM shop.INFORMATION_SCHEMA.COLUMNS WHERE column_name = 'records' | ARRAY<STRUCT<key STRING, value FLOAT64, big BIGNUMERIC>> | STRING",
                "SELECT schema_name FROM INFORMATION_SCHEMA.SCHEMATA | shop | STRING",
                "SELECT id FROM shop.events FOR SYSTEM_TIME AS OF CURRENT_TIMESTAMP() ORDER BY id LIMIT 1 | 1 | INTEGER",
            })
    void aQueryHasTheValueAndTypeOfTheService(String example) throws Exception {
        String[] parts = example.split(" +\\| ");
        String sql = parts[0];
        String value = parts[1];
        String type = parts[2];
        Rest.Answer answer = rest.query(sql);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        String expected = value.equals("~") ? null : value.replace("\\n", "\n");
        assertThat(Rest.cell(answer, 0, 0)).isEqualTo(expected);
        assertThat(answer.body().at("/schema/fields/0/type").asText()).isEqualTo(type);
    }

    @Test
    void columnsWithoutANameGetTheNamesOfTheService() throws Exception {
        Rest.Answer answer = rest.query("SELECT 1, 2 AS two, id, COUNT(*) n, e.name, MAX(price) FROM shop.events e"
                + " GROUP BY id, e.name LIMIT 1");

        List<String> names = new ArrayList<>();
        answer.body()
                .at("/schema/fields")
                .forEach(field -> names.add(field.path("name").asText()));
        assertThat(names).containsExactly("f0_", "two", "id", "n", "name", "f1_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nothing FROM shop.orders | 400 | invalidQuery | Unrecognized name: nothing at [1:8]",
                "SELECT 1 FORM x | 400 | invalidQuery | Syntax error: Expected end of input but got identifier \"x\" at [1:15]",
                "SELECT FOO(1) | 400 | invalidQuery | Function not found: FOO at [1:8]",
                "SELECT * FROM shop.nope | 404 | notFound | Not found: Table demo-project:shop.nope was not found in location US",
                "SELECT * FROM nowhere.nope | 404 | notFound | Not found: Dataset demo-project:nowhere was not found in location US",
                "SELECT * FROM orders | 400 | invalidQuery | Table \"orders\" must be qualified with a dataset (e.g. dataset.table) at [1:15]",
                "SELECT 'abc | 400 | invalidQuery | Syntax error: Unclosed string literal at [1:8]",
                "SELEC 1 | 400 | invalidQuery | Syntax error: Unexpected identifier \"SELEC\" at [1:1]",
                "SELECT @p | 400 | invalidQuery | Query parameter 'p' not found at [1:8]",
                "SELECT 1 AS a, 2 AS a | 400 | invalidQuery | Duplicate column names in the result are not supported when a destination table is present. Found duplicate(s): a",
                "SELECT DATE '2020-13-01' | 400 | invalidQuery | Invalid DATE literal at [1:13]",
                "SELECT id FROM shop.events FOR SYSTEM_TIME AS OF TIMESTAMP '2001-01-01 00:00:00+00' | 400 | invalidQuery | Cannot read before",
            })
    void aFaultInTheTextIsReportedWithItsPlace(String example) throws Exception {
        String[] parts = example.split(" +\\| ");
        int code = Integer.parseInt(parts[1]);
        String reason = parts[2];
        String message = parts[3];

        Rest.Answer answer = rest.query(parts[0]);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(code);
        assertThat(answer.body().at("/error/errors/0/reason").asText()).isEqualTo(reason);
        assertThat(answer.body().at("/error/message").asText()).contains(message);
    }
}
