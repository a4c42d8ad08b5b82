package dev.wellhead.plugin.bad;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.life.LeakReport;
import dev.wellhead.plugin.life.PluginListener;
import dev.wellhead.spi.ConnectorException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who runs the host: everything that reaches him about one plugin, in words. Thread-safe. */
final class Operator implements PluginListener {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream log;

    /** @param log what the process logs */
    Operator(ByteArrayOutputStream log) {
        this.log = log;
    }

    /** Turns to the next plugin. */
    void forget() {
        heard.clear();
        log.reset();
    }

    void sees(ConnectorException failure) {
        heard.add(failure.code() + ": " + failure.getMessage());
    }

    void sees(String sentence) {
        heard.add(sentence);
    }

    @Override
    public void found(String plugin, Finding finding) {
        heard.add(finding.sentence());
    }

    @Override
    public void searched(LeakReport report) {
        heard.add(report.sentence());
    }

    /** Everything so far, what a plugin printed included. */
    List<String> seen(String id) {
        List<String> all = new ArrayList<>(heard);
        String from = "dev.wellhead.plugin." + id;
        log.toString(StandardCharsets.UTF_8).lines().forEach(line -> {
            int start = line.indexOf(from);
            if (start >= 0) {
                all.add("log: " + line.substring(start + from.length()).replaceFirst("^[ :-]+", ""));
            }
        });
        return all;
    }
}
