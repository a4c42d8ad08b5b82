package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.output.JsonText;
import dev.wellhead.spi.SpiVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wellhead version}. */
@Command(name = "version")
public final class VersionCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "As JSON, with the versions of the contract and of Java.")
    private boolean json;

    public VersionCommand(Context context) {
        this.context = context;
    }

    /** The version of this program. */
    public static String version() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public Integer call() {
        if (json) {
            Map<String, Object> versions = new LinkedHashMap<>();
            versions.put("version", version());
            versions.put("spi", SpiVersion.CURRENT.toString());
            versions.put("java", Runtime.version().toString());
            versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
            context.out().println(JsonText.line(versions));
        } else {
            context.out().println("wellhead " + version());
        }
        return 0;
    }
}
