package dev.wellhead.cli.context;

import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.terminal.Host;
import dev.wellhead.cli.terminal.Style;
import dev.wellhead.cli.terminal.Terminal;
import dev.wellhead.secrets.KnownSecrets;
import dev.wellhead.secrets.KnownSecretsStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** What one command works with. Made by {@code Main} before the arguments are parsed, so options are read late. */
public final class Context {
    private final Host host;
    private final GlobalOptions options;
    private final KnownSecrets secrets;
    private final Path below;

    /** A context that knows no secrets yet. */
    public Context(Host host, GlobalOptions options) {
        this(host, options, new KnownSecrets());
    }

    /** @param secrets what this command gets to know, and no message may show */
    public Context(Host host, GlobalOptions options, KnownSecrets secrets) {
        this(host, options, secrets, Path.of(""));
    }

    private Context(Host host, GlobalOptions options, KnownSecrets secrets, Path below) {
        this.host = host;
        this.secrets = secrets;
        this.options = options;
        this.below = below;
    }

    /** The same in a folder, relative to this one's. */
    public Context in(Path folder) {
        return new Context(host, options, secrets, below.resolve(folder));
    }

    public Host host() {
        return host;
    }

    public GlobalOptions options() {
        return options;
    }

    /** What no message may show; whoever reads a secret from somewhere else than settings adds it. */
    public KnownSecrets secrets() {
        return secrets;
    }

    /** Where messages to programs go that stand on standard output: unlike rows they quote failures. */
    public PrintStream events() {
        return new KnownSecretsStream(host.out(), secrets);
    }

    /** Where the result goes. */
    public PrintStream out() {
        return host.out();
    }

    /** Where everything else goes. */
    public PrintStream err() {
        return host.err();
    }

    public Terminal terminal() {
        return host.terminal();
    }

    public Style outStyle() {
        return terminal().outStyle(options.noColor());
    }

    public Style errStyle() {
        return terminal().errStyle(options.noColor());
    }

    /** The folder that relative paths start from, absolute. */
    public Path directory() {
        Path chosen = options.directory();
        Path base = chosen == null ? host.directory() : host.directory().resolve(chosen);
        return base.resolve(below).normalize();
    }

    /** Tells something that is not the result. */
    public void say(String line) {
        if (!options.quiet()) {
            err().println(line);
        }
    }

    /** Writes a listing as the result. */
    public void show(Listing listing, Listing.Format format) {
        listing.write(format, out(), terminal(), outStyle());
    }

    /** A command line that people can copy. */
    public String commandLine(String arguments) {
        return host.programName() + " " + arguments;
    }
}
