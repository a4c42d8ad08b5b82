package dev.wellhead.testkit.reference;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the connector says of itself. */
final class ReferenceDescription {
    private ReferenceDescription() {}

    static ConnectorDescriptor of(Mutant mutant) {
        return new ConnectorDescriptor(
                mutant == Mutant.TYPE_IS_NOT_THE_EXPORTED_ONE ? "reference2" : "reference",
                mutant == Mutant.TITLE_IN_TWO_LINES ? "Reference\nservice" : "Reference service",
                mutant == Mutant.VERSION_CHANGES ? "1." + System.nanoTime() : "1.0.0",
                mutant == Mutant.DESCRIPTION_IS_BLANK ? " " : "Tables of the service that tests are made with.",
                settings(mutant),
                authKinds(mutant),
                SettingsTemplate.of(ReferenceOptions.class),
                capabilities(mutant),
                errors(mutant));
    }

    private static SettingsTemplate settings(Mutant mutant) {
        return switch (mutant) {
            case EXAMPLE_IS_NO_VALUE -> SettingsTemplate.of(ReferenceSettings.Spoiled.class);
            case SETTING_IS_NOT_DOCUMENTED -> SettingsTemplate.of(ReferenceSettings.Terse.class);
            default -> SettingsTemplate.of(ReferenceSettings.class);
        };
    }

    private static List<AuthKind> authKinds(Mutant mutant) {
        AuthKind key = new AuthKind(
                "key",
                "Key",
                "For readers who were given a key.",
                SettingsTemplate.of(
                        mutant == Mutant.SECRET_AS_PLAIN_TEXT
                                ? ReferenceSettings.PlainKey.class
                                : ReferenceSettings.Key.class));
        return mutant == Mutant.KIND_OF_SIGN_IN_TWICE ? List.of(key, key) : List.of(key);
    }

    private static Set<Capability> capabilities(Mutant mutant) {
        EnumSet<Capability> all = EnumSet.of(Capability.INCREMENTAL, Capability.PARALLEL, Capability.DELETES);
        switch (mutant) {
            case INCREMENTAL_IS_NOT_DECLARED -> all.remove(Capability.INCREMENTAL);
            case PARALLEL_IS_NOT_DECLARED -> all.remove(Capability.PARALLEL);
            case DELETES_ARE_NOT_DECLARED -> all.remove(Capability.DELETES);
            case ACTIONS_ARE_CLAIMED -> all.add(Capability.ACTIONS);
            case SQL_IS_CLAIMED -> all.add(Capability.SQL);
            default -> {}
        }
        return all;
    }

    private static List<ErrorCode> errors(Mutant mutant) {
        List<ErrorCode> all = new ArrayList<>(ReferenceErrors.ALL);
        ErrorCode first = all.get(0);
        switch (mutant) {
            case CODE_WITHOUT_PREFIX ->
                all.add(new ErrorCode(
                        "SETTINGS-WRONG", ErrorKind.SETTINGS, "A setting is wrong.", "Change it, please."));
            case CODE_TWICE -> all.add(first);
            case CODE_WITHOUT_REMEDY -> all.add(new ErrorCode("REFERENCE-X", ErrorKind.DATA, "A value is wrong.", ""));
            default -> {}
        }
        return all;
    }
}
