package dev.wellhead.cli.command;

import dev.wellhead.Connectors;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Plugins;
import dev.wellhead.cli.context.Secrets;
import dev.wellhead.cli.context.Store;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.Problem;
import dev.wellhead.cli.problem.Problems;
import dev.wellhead.destinations.duckdb.DuckDbQuery;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.plugin.host.PluginInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wellhead doctor}: checks that name what is wrong and what to do. Never shows a secret. */
@Command(name = "doctor")
public final class DoctorCommand implements Callable<Integer> {
    private static final long LEAST_ROOM = 1L << 30;

    private final Context context;

    @Mixin
    private ListingFormat output = new ListingFormat();

    public DoctorCommand(Context context) {
        this.context = context;
    }

    /** One finding: what was found, and what to do when it is not in order. */
    private record Finding(
            String check,
            boolean ok,
            String found,
            @Nullable String remedy) {}

    @Override
    public Integer call() {
        List<Finding> findings = List.of(
                check("java", this::java),
                check("duckdb", this::duckDb),
                check("project", this::project),
                check("connectors", this::connectors),
                check("plugins", this::plugins),
                check("vault", this::vault),
                check("destination", this::destination),
                check("room", this::room),
                check("proxy", this::proxy));
        Listing listing = new Listing("check", "result", "found", "remedy");
        findings.forEach(finding ->
                listing.add(finding.check(), finding.ok() ? "ok" : "failed", finding.found(), finding.remedy()));
        context.show(listing, output.format());
        return findings.stream().allMatch(Finding::ok) ? 0 : 1;
    }

    private static Finding check(String name, Callable<Finding> check) {
        try {
            return check.call();
        } catch (Exception | LinkageError e) {
            Problem problem = Problems.of(e);
            return new Finding(name, false, problem.what(), problem.remedy());
        }
    }

    private Finding java() {
        return new Finding(
                "java",
                true,
                Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors, heap up to "
                        + Amounts.bytes(Runtime.getRuntime().maxMemory()),
                null);
    }

    private Finding duckDb() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SELECT version()")) {
            version.next();
            return new Finding("duckdb", true, version.getString(1), null);
        }
    }

    private Finding project() throws Exception {
        Workspace workspace = new Workspace(context);
        int connections = workspace.project().connections().size();
        return new Finding(
                "project",
                true,
                workspace.file().isEmpty()
                        ? "none; '" + context.commandLine("connection add") + "' makes one"
                        : workspace.file().get() + ", connections: " + connections,
                null);
    }

    private Finding connectors() throws Exception {
        try (Connectors connectors = new Workspace(context).connectors()) {
            List<String> types = connectors.types();
            return new Finding(
                    "connectors",
                    !types.isEmpty(),
                    types.isEmpty() ? "none" : String.join(", ", types),
                    types.isEmpty() ? "add a connector's jar to the class path" : null);
        }
    }

    private Finding plugins() throws Exception {
        try (PluginHost host = Plugins.open(context)) {
            List<PluginInfo> all = host.plugins();
            List<String> broken = all.stream()
                    .filter(plugin -> plugin.failure().isPresent())
                    .map(plugin -> plugin.id() + " " + plugin.version())
                    .toList();
            return new Finding(
                    "plugins",
                    broken.isEmpty(),
                    all.isEmpty()
                            ? "none in " + Plugins.folder(context)
                            : broken.isEmpty()
                                    ? all.size() + " in " + Plugins.folder(context)
                                    : "cannot be used: " + String.join(", ", broken),
                    broken.isEmpty() ? null : "'" + context.commandLine("plugin list") + "' tells why");
        }
    }

    /** Opening the vault checks its permissions and its key; neither key nor value is told. */
    private Finding vault() {
        Secrets secrets = new Secrets(context);
        Path file = secrets.vault().file();
        String key = "key: " + secrets.keys().source();
        if (!Files.exists(file)) {
            return new Finding("vault", true, file + ", not there yet; " + key, null);
        }
        int count = secrets.vault().entries().size();
        return new Finding("vault", true, file + ", readable by its owner only, secrets: " + count + "; " + key, null);
    }

    @SuppressWarnings("try")
    private Finding destination() throws Exception {
        Store store = new Workspace(context).store(null);
        if (!Files.exists(store.file())) {
            return new Finding("destination", true, store.name() + ", not there yet", null);
        }
        try (DuckDbQuery ignored = store.query()) {
            return new Finding(
                    "destination", true, store.name() + ", " + Amounts.bytes(Files.size(store.file())), null);
        }
    }

    private Finding room() throws IOException {
        Path folder = context.directory();
        long room = Files.getFileStore(folder).getUsableSpace();
        boolean enough = room >= LEAST_ROOM;
        return new Finding(
                "room",
                enough,
                Amounts.bytes(room) + " free in " + folder,
                enough ? null : "make room: syncs stop when the disk is full");
    }

    /** Says whether proxies are set, not where they are: the address may hold a password. */
    private Finding proxy() {
        List<String> set = List.of("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "WELLHEAD_CA_FILE").stream()
                .filter(name -> !context.host().variable(name, "").isEmpty())
                .toList();
        return new Finding("proxy", true, set.isEmpty() ? "none set" : "set: " + String.join(", ", set), null);
    }
}
