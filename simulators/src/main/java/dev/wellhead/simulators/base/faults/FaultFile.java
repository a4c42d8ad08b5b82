package dev.wellhead.simulators.base.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.base.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Scripts of faults in files. */
public final class FaultFile {
    private FaultFile() {}

    /**
     * Reads a file: a rule, a list of rules, or an object with {@code rules}, each as {@code POST /simulator/faults} has
     * it.
     *
     * @param names the scripts that have a name instead, for the message
     * @throws IllegalArgumentException where it cannot be read, or says something that is no fault
     */
    public static List<FaultRule> read(Path file, List<String> names) {
        try {
            JsonNode node = Json.MAPPER.readTree(Files.readAllBytes(file));
            JsonNode rules = node.has("rules") ? node.path("rules") : node;
            List<FaultRule> read = new ArrayList<>();
            if (rules.isArray()) {
                rules.forEach(rule -> read.add(FaultRule.read(rule)));
            } else {
                read.add(FaultRule.read(rules));
            }
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read " + file + " as JSON (" + e.getMessage() + "); faults by name are " + names, e);
        } catch (BadRequest e) {
            throw new IllegalArgumentException(file + ": " + e.text(), e);
        }
    }
}
