package dev.wellhead.cli.command;

import picocli.CommandLine.Command;

/** {@code wellhead plugin}. */
@Command(
        name = "plugin",
        subcommands = {InstallPlugin.class, ListPlugins.class, RemovePlugin.class, VerifyPlugin.class, NewPlugin.class})
public final class PluginCommand {}
