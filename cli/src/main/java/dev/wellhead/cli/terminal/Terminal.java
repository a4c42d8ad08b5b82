package dev.wellhead.cli.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** What the streams are attached to. Immutable; the width is asked for when it is needed, because asking is slow. */
public final class Terminal {
    /** The width taken when nobody knows it. */
    public static final int DEFAULT_WIDTH = 80;

    private final boolean inTerminal;
    private final boolean outTerminal;
    private final boolean errTerminal;
    private final boolean unicode;
    private final Map<String, String> environment;
    private final IntSupplier width;
    private final HiddenInput hidden;

    /**
     * @param inTerminal whether a person can type at standard input
     * @param outTerminal whether standard output is a terminal
     * @param errTerminal whether standard error is a terminal
     * @param environment decides on colour and character set
     * @param width columns of the terminal
     * @param hidden what a person types without seeing it
     */
    public Terminal(
            boolean inTerminal,
            boolean outTerminal,
            boolean errTerminal,
            Map<String, String> environment,
            IntSupplier width,
            HiddenInput hidden) {
        this.inTerminal = inTerminal;
        this.outTerminal = outTerminal;
        this.errTerminal = errTerminal;
        this.environment = Map.copyOf(environment);
        this.unicode = isUnicode(environment);
        this.width = width;
        this.hidden = hidden;
    }

    /** A terminal at which nobody types. */
    public Terminal(
            boolean inTerminal,
            boolean outTerminal,
            boolean errTerminal,
            Map<String, String> environment,
            IntSupplier width) {
        this(inTerminal, outTerminal, errTerminal, environment, width, HiddenInput.NONE);
    }

    /** Streams that no person looks at. */
    public static Terminal none(Map<String, String> environment) {
        return new Terminal(false, false, false, environment, () -> DEFAULT_WIDTH);
    }

    public boolean inTerminal() {
        return inTerminal;
    }

    public boolean outTerminal() {
        return outTerminal;
    }

    public boolean errTerminal() {
        return errTerminal;
    }

    /** What a person types without seeing it; whoever asks has said what to type. */
    public HiddenInput hidden() {
        return hidden;
    }

    /** Whether box drawing and block characters can be shown. */
    public boolean unicode() {
        return unicode;
    }

    /** Columns, at least 20. */
    public int width() {
        return Math.max(20, width.getAsInt());
    }

    /** Colours of standard output. */
    public Style outStyle(boolean noColor) {
        return new Style(isColored(outTerminal, noColor));
    }

    /** Colours of standard error. */
    public Style errStyle(boolean noColor) {
        return new Style(isColored(errTerminal, noColor));
    }

    /** Whether lines can be drawn over on standard error. */
    public boolean canRedraw() {
        return errTerminal && !variable("TERM").equals("dumb");
    }

    private boolean isColored(boolean terminal, boolean noColor) {
        if (noColor || !variable("NO_COLOR").isEmpty()) {
            return false;
        }
        String forced = variable("CLICOLOR_FORCE");
        if (!forced.isEmpty() && !forced.equals("0")) {
            return true;
        }
        return terminal && !variable("TERM").equals("dumb");
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    private static boolean isUnicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                String upper = value.toUpperCase(Locale.ROOT);
                return upper.contains("UTF-8") || upper.contains("UTF8");
            }
        }
        return false;
    }
}
