package dev.wellhead.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Opens addresses in the browser of whoever sits at this machine. */
public final class WebBrowser {
    /** A program that fails at once fails within this time; one that goes on has the address. */
    private static final long FAILS_WITHIN_MILLIS = 500;

    private final Host host;
    private final String system;

    private WebBrowser(Host host, String system) {
        this.host = host;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    public static WebBrowser of(Host host) {
        return new WebBrowser(host, System.getProperty("os.name", ""));
    }

    /** Starts a browser; false when there is none, or it fails at once. */
    public boolean open(URI address) throws InterruptedException {
        Optional<List<String>> command = command(address);
        return command.isPresent() && start(command.get());
    }

    private Optional<List<String>> command(URI address) {
        String chosen = host.variable("BROWSER", "");
        if (!chosen.isEmpty()) {
            return Optional.of(withAddress(chosen, address));
        } else if (system.contains("win")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", address.toString()));
        } else if (system.contains("mac")) {
            return Optional.of(List.of("open", address.toString()));
        }
        boolean desktop = !host.variable("DISPLAY", "").isEmpty()
                || !host.variable("WAYLAND_DISPLAY", "").isEmpty();
        return desktop ? Optional.of(List.of("xdg-open", address.toString())) : Optional.empty();
    }

    /** As other programs read the variable: the first of several, with or without a place for the address. */
    private static List<String> withAddress(String variable, URI address) {
        String first = variable.split(File.pathSeparator, 2)[0].strip();
        List<String> words = new ArrayList<>();
        boolean placed = false;
        for (String word : first.split("\\s+")) {
            placed |= word.contains("%s");
            words.add(word.replace("%s", address.toString()));
        }
        if (!placed) {
            words.add(address.toString());
        }
        return words;
    }

    private static boolean start(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .start();
            return !process.waitFor(FAILS_WITHIN_MILLIS, TimeUnit.MILLISECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
