package dev.wellhead.examples.csvfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with the files that people have: several for one stream, quotes, byte order marks, old and new columns. */
final class SampleFolder {
    static final int ORDERS = 120;

    private SampleFolder() {}

    static Path write(Path folder) throws IOException {
        Path orders = Files.createDirectories(folder.resolve("orders"));
        for (int month = 1; month <= 3; month++) {
            Files.writeString(orders.resolve("2026-0" + month + ".csv"), orders(month));
        }
        Files.writeString(
                folder.resolve("customers.csv"),
                "\uFEFFid,name,zip,since,active\r\n"
                        + "1,\"Ada \"\"the first\"\"\nLovelace\",08001,2026-01-31,true\r\n"
                        + "2,Grace Hopper,,,false\r\n"
                        + "\r\n"
                        + "3,Zoë,90210,2025-12-24,");
        Files.writeString(folder.resolve("nothing.csv"), "id,name\n");
        Files.writeString(folder.resolve("notes.txt"), "not a table");
        return folder;
    }

    /** Each month has a column more than the one before. */
    private static String orders(int month) {
        StringBuilder text = new StringBuilder(
                "id,amount,ordered_at" + (month > 1 ? ",channel" : "") + (month > 2 ? ",note" : "") + "\n");
        for (int i = 0; i < ORDERS / 3; i++) {
            text.append(month * 1000 + i)
                    .append(',')
                    .append(i % 7 == 0 ? "" : i + ".5")
                    .append(",2026-0" + month + "-10T12:00:00Z")
                    .append(month > 1 ? ",mail" : "")
                    .append(month > 2 ? ",\"line " + i + "\nand, \"\"more\"\"\"" : "")
                    .append('\n');
        }
        return text.toString();
    }
}
