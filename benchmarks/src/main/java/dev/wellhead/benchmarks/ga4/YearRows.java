package dev.wellhead.benchmarks.ga4;

import dev.wellhead.simulators.ga4.truth.TrueReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The rows that came of a reading, beside the truth.
 *
 * @param rows how many there are
 * @param sampled how many come from a sample
 * @param wrong how many are not the truth, or are there again, or are missing
 */
record YearRows(long rows, long sampled, long wrong) {
    private static final double ROUNDING = 1e-9;

    static YearRows of(Path file, TrueReport truth) throws SQLException {
        long rows = 0;
        long sampled = 0;
        long right = 0;
        Set<List<String>> seen = new HashSet<>();
        String columns = "strftime(date, '%Y%m%d'), * EXCLUDE (date)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + columns + " FROM ga4.year")) {
            while (result.next()) {
                rows++;
                sampled += result.getDouble("sampling_ratio") < 1 ? 1 : 0;
                List<String> key = new ArrayList<>(List.of(result.getString(1)));
                for (String name :
                        truth.dimensions().subList(1, truth.dimensions().size())) {
                    key.add(result.getString(name));
                }
                right += seen.add(key) && isTrue(result, truth, key) ? 1 : 0;
            }
        }
        return new YearRows(rows, sampled, rows - right + truth.rows().size() - right);
    }

    private static boolean isTrue(ResultSet result, TrueReport truth, List<String> key) throws SQLException {
        List<Double> values = truth.rows().get(key);
        if (values == null) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            double difference = result.getDouble(truth.metrics().get(i)) - values.get(i);
            if (Math.abs(difference) > ROUNDING * Math.max(1, Math.abs(values.get(i)))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d rows, %d sampled, %d wrong or missing", rows, sampled, wrong);
    }
}
