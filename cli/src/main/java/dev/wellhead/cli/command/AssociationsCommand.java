package dev.wellhead.cli.command;

import picocli.CommandLine.Command;

/** {@code wellhead associations}. */
@Command(
        name = "associations",
        subcommands = {ListAssociations.class, CreateAssociations.class, DeleteAssociations.class, LabelsCommand.class},
        footer = {
            "",
            "Examples",
            "  wellhead associations list crm contacts companies --id 101,102",
            "  wellhead associations create crm contacts companies --label 'Decision maker' 101:9001 102:9001",
            "  wellhead associations delete crm contacts companies - --yes < pairs.csv",
            "  wellhead associations labels list crm contacts companies"
        })
public final class AssociationsCommand {}
