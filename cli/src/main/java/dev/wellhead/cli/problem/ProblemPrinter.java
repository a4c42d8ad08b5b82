package dev.wellhead.cli.problem;

import dev.wellhead.cli.terminal.Style;
import java.io.PrintStream;

/** Writes problems as three short lines. */
public final class ProblemPrinter {
    private final PrintStream err;
    private final Style style;

    public ProblemPrinter(PrintStream err, Style style) {
        this.err = err;
        this.style = style;
    }

    public void print(Problem problem) {
        print("error", problem);
    }

    /** The same for something that does not end the command. */
    public void warn(Problem problem) {
        print("warning", problem);
    }

    private void print(String word, Problem problem) {
        String head = word + "[" + problem.code() + "]";
        err.println((word.equals("error") ? style.red(head) : style.yellow(head)) + ": " + block(problem.what()));
        if (!problem.why().isEmpty()) {
            err.println("  " + block(problem.why()));
        }
        if (!problem.remedy().isEmpty()) {
            err.println("  " + style.cyan("do:") + " " + block(problem.remedy()));
        }
    }

    /** Later lines are indented under the first: an SQL statement with a marked position keeps its shape. */
    private static String block(String text) {
        return text.strip().replace("\n", "\n  ");
    }
}
