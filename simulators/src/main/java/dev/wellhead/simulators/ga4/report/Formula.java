package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import dev.wellhead.simulators.ga4.fields.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An arithmetic expression over metrics, such as {@code eventCount / activeUsers * 100}. Dividing by zero gives zero. */
sealed interface Formula {

    /** As SQL, given the SQL of a metric's value. */
    String sql(Function<Metric, String> value);

    record Value(Metric metric) implements Formula {
        @Override
        public String sql(Function<Metric, String> value) {
            return value.apply(metric);
        }
    }

    record Constant(double number) implements Formula {
        @Override
        public String sql(Function<Metric, String> value) {
            return "CAST(" + number + " AS DOUBLE)";
        }
    }

    record Operation(char operator, Formula left, Formula right) implements Formula {
        @Override
        public String sql(Function<Metric, String> value) {
            String second = right.sql(value);
            if (operator == '/') {
                return "coalesce(" + left.sql(value) + " / nullif(" + second + ", 0), 0)";
            }
            return "(" + left.sql(value) + " " + operator + " " + second + ")";
        }
    }

    /** A formula and the metrics in it. */
    record Parsed(Formula formula, List<Metric> metrics) {}

    /** Reads an expression. */
    static Parsed parse(String text, Function<String, Metric> metrics) {
        Parser parser = new Parser(text, metrics);
        Formula formula = parser.sum();
        parser.end();
        return new Parsed(formula, List.copyOf(parser.found));
    }

    /** Recursive descent over the text. */
    final class Parser {
        private final String text;
        private final Function<String, Metric> metrics;
        private final List<Metric> found = new ArrayList<>();
        private int at;

        private Parser(String text, Function<String, Metric> metrics) {
            this.text = text;
            this.metrics = metrics;
        }

        private Formula sum() {
            Formula left = product();
            while (next('+') || next('-')) {
                char operator = text.charAt(at++);
                left = new Operation(operator, left, product());
            }
            return left;
        }

        private Formula product() {
            Formula left = term();
            while (next('*') || next('/')) {
                char operator = text.charAt(at++);
                left = new Operation(operator, left, term());
            }
            return left;
        }

        private Formula term() {
            if (next('(')) {
                at++;
                Formula inner = sum();
                if (!next(')')) {
                    throw invalid();
                }
                at++;
                return inner;
            }
            if (next('-')) {
                at++;
                return new Operation('-', new Constant(0), term());
            }
            int from = at;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            String word = text.substring(from, at);
            if (word.isEmpty()) {
                throw invalid();
            }
            if (Character.isDigit(word.charAt(0)) || word.charAt(0) == '.') {
                try {
                    return new Constant(Double.parseDouble(word));
                } catch (NumberFormatException e) {
                    throw invalid();
                }
            }
            Metric metric = metrics.apply(word);
            found.add(metric);
            return new Value(metric);
        }

        private static boolean isWord(char letter) {
            return Character.isLetterOrDigit(letter) || letter == '_' || letter == ':' || letter == '.';
        }

        private boolean next(char wanted) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return at < text.length() && text.charAt(at) == wanted;
        }

        private void end() {
            next(' ');
            if (at < text.length()) {
                throw invalid();
            }
        }

        private Ga4Failure invalid() {
            return Ga4Failure.invalid("The metric expression '" + text + "' is not valid.");
        }
    }
}
