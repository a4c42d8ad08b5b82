package dev.wellhead.plugin;

/**
 * What somebody who installs or runs a plugin should know of it, though it does not stop the plugin.
 *
 * @param level how much it matters
 * @param sentence for people, without line breaks
 */
public record Finding(Level level, String sentence) {
    /** How much a finding matters. */
    public enum Level {
        /** Worth knowing. */
        WARNING,
        /** Can hurt the host: such a plugin runs in this process only when somebody insists. */
        SERIOUS
    }

    public Finding {
        sentence = oneLine(sentence);
    }

    /** A text without control characters and line breaks, of which Unicode has more than {@code \s} knows. */
    public static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    public static Finding warning(String sentence) {
        return new Finding(Level.WARNING, sentence);
    }

    public boolean isSerious() {
        return level == Level.SERIOUS;
    }
}
