package dev.wellhead.examples.csvfolder;

import dev.wellhead.spi.settings.Setting;
import java.nio.file.Path;
import java.util.Map;

/** The settings of a connection. */
record CsvFolderSettings(
        @Setting(
                doc =
                        "The folder. A file customers.csv in it is the stream customers; a folder orders in it is the stream"
                                + " orders, made of all its *.csv files.",
                example = "data")
        Path folder,

        @Setting(doc = "What stands between two fields: one character, or tab.", defaultValue = ",")
        String separator,

        @Setting(
                doc = "Types of columns, where looking at the first rows guesses wrong: boolean, int64, float64,"
                        + " decimal(18,2), date, datetime, timestamp, string. By column, e.g. zip: string.")
        Map<String, String> types) {
    CsvFolderSettings {
        if (!separator.equals("tab") && (separator.length() != 1 || separator.matches("[\\r\\n\"\\P{ASCII}]"))) {
            throw new IllegalArgumentException(
                    "setting 'separator': '" + separator + "' is not one ASCII character or the word tab");
        }
        types.forEach((column, type) -> CsvTypes.parse(type));
    }

    char separatorCharacter() {
        return separator.equals("tab") ? '\t' : separator.charAt(0);
    }
}
