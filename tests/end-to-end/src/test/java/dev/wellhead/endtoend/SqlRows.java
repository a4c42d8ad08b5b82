package dev.wellhead.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a DuckDB file row by row, without changing it. */
final class SqlRows {
    private SqlRows() {}

    /** Makes something of the row that a result stands at. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Opens a file; it is left as it is. */
    static Connection open(Path file) throws SQLException {
        Properties options = new Properties();
        options.setProperty("duckdb.read_only", "true");
        options.setProperty("jdbc_stream_results", "true");
        return DriverManager.getConnection("jdbc:duckdb:" + file, options);
    }

    /** The rows of a query; the stream is to be read to its end, or closed. */
    static <T> Stream<T> of(Connection file, String sql, Reading<T> reading) throws SQLException {
        Statement statement = file.createStatement();
        ResultSet result = statement.executeQuery(sql);
        Iterator<T> rows = new Rows<>(result, reading);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                .onClose(() -> close(statement));
    }

    private static void close(Statement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Rows<T> implements Iterator<T> {
        private final ResultSet result;
        private final Reading<T> reading;
        private boolean isThere;

        Rows(ResultSet result, Reading<T> reading) throws SQLException {
            this.result = result;
            this.reading = reading;
            isThere = result.next();
        }

        @Override
        public boolean hasNext() {
            return isThere;
        }

        @Override
        public T next() {
            if (!isThere) {
                throw new NoSuchElementException();
            }
            try {
                T row = reading.of(result);
                isThere = result.next();
                return row;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
