package dev.wellhead.cli.command;

import picocli.CommandLine.Command;

/** {@code wellhead plugin}. */
@Command(
        name = "plugin",
        subcommands = {NewPlugin.class})
public final class PluginCommand {}
