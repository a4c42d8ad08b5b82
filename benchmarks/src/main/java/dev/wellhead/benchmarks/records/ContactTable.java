package dev.wellhead.benchmarks.records;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A table that rows are added to one by one, as DuckDB's manual shows it. Used by one thread. */
final class ContactTable implements AutoCloseable {
    private final DuckDBConnection connection;
    private final DuckDBAppender appender;
    private final List<Account.Property> properties;

    private ContactTable(DuckDBConnection connection, DuckDBAppender appender, List<Account.Property> properties) {
        this.connection = connection;
        this.appender = appender;
        this.properties = properties;
    }

    static ContactTable create(Path file, List<Account.Property> properties) throws SQLException {
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file);
        String columns = properties.stream()
                .map(property -> '"' + property.name() + "\" " + type(property.type()))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE contacts (" + columns + ")");
        }
        return new ContactTable(connection, connection.createAppender("main", "contacts"), properties);
    }

    private static String type(String type) {
        return switch (type) {
            case "number" -> "DOUBLE";
            case "bool" -> "BOOLEAN";
            case "date" -> "DATE";
            case "datetime" -> "TIMESTAMP WITH TIME ZONE";
            default -> "VARCHAR";
        };
    }

    /** Adds a row; a value that its column does not hold is lost. */
    void append(@Nullable Object[] values) {
        try {
            appender.beginRow();
            for (int i = 0; i < values.length; i++) {
                append(values[i], type(properties.get(i).type()).equals("VARCHAR"));
            }
            appender.endRow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void append(@Nullable Object value, boolean isText) throws SQLException {
        if (value instanceof String text && isText) {
            appender.append(text);
        } else if (value instanceof Double number) {
            appender.append(number);
        } else if (value instanceof Boolean truth) {
            appender.append(truth);
        } else if (value instanceof LocalDate date) {
            appender.append(date);
        } else if (value instanceof OffsetDateTime time) {
            appender.append(time);
        } else {
            appender.appendNull();
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
        connection.close();
    }
}
