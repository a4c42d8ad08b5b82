package dev.wellhead.cli.command;

import dev.wellhead.accounts.vault.Vault;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The secrets of a connection that is being added: taken in, and put into the vault. Used by one thread. */
final class ConnectionSecrets {
    private static final String STANDARD_INPUT = "-";

    private final Context context;
    private final SecretInput input;
    private final String connection;
    private final Map<Key, Secret> taken = new LinkedHashMap<>();
    private boolean inputRead;

    /** A setting, told apart from one of the same name in the other section. */
    record Key(String flag, String setting) {}

    ConnectionSecrets(Context context, String connection) {
        this.context = context;
        this.connection = connection;
        this.input = new SecretInput(context);
    }

    /** Whom the secrets of a connection are stored for. */
    static String owner(Path projectFile, String connection) {
        return "connection " + connection + " of "
                + projectFile.toAbsolutePath().normalize();
    }

    /**
     * Takes in the secrets for which {@code KEY=-} was given: from a person at the terminal, else from standard input. Then
     * asks a person for the required ones that are missing.
     */
    void take(SettingsTemplate template, Map<String, String> flags, String flag) {
        flags.forEach((key, value) -> {
            if (value.equals(STANDARD_INPUT) && SecretValues.isSecret(template, key)) {
                if (inputRead && !input.canAsk()) {
                    throw CliCode.USAGE
                            .with("standard input holds one value, and '" + flag + " " + key + "=-' wants a second one")
                            .todo("store one of them first: " + context.commandLine("secret set NAME"));
                }
                inputRead = true;
                taken.put(new Key(flag, key), input.read(words(key)));
            }
        });
        if (input.canAsk()) {
            ask(template.fields(), "", flags, flag);
        }
    }

    private String words(String key) {
        return "setting '" + key + "' of connection '" + connection + "'";
    }

    private void ask(List<SettingField> fields, String prefix, Map<String, String> flags, String flag) {
        for (SettingField field : fields) {
            String key = prefix + field.key();
            if (field.required() && field.kind() == SettingField.Kind.GROUP) {
                ask(field.fields(), key + ".", flags, flag);
            } else if (field.required() && field.kind() == SettingField.Kind.SECRET && !flags.containsKey(key)) {
                taken.put(new Key(flag, key), input.ask(words(key)));
            }
        }
    }

    /** The flags with the values themselves, written so that no reference is seen in them: to be checked, not kept. */
    Map<String, String> plain(Map<String, String> flags, String flag) {
        Map<String, String> all = new LinkedHashMap<>(flags);
        of(flag).forEach((key, value) -> all.put(key, value.reveal().replace("$", "$$")));
        return all;
    }

    /** Stores all that was taken in; answers their names in the vault. */
    Stored store(Vault vault, Path projectFile) throws InterruptedException {
        Map<Key, String> names = new LinkedHashMap<>();
        for (Map.Entry<Key, Secret> entry : taken.entrySet()) {
            String wanted = connection + "." + entry.getKey().setting();
            names.put(entry.getKey(), vault.add(wanted, entry.getValue(), owner(projectFile, connection)));
        }
        return new Stored(vault, names);
    }

    private Map<String, Secret> of(String flag) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        taken.forEach((key, secret) -> {
            if (key.flag().equals(flag)) {
                secrets.put(key.setting(), secret);
            }
        });
        return secrets;
    }

    /** Secrets of the connection that are in the vault. */
    record Stored(Vault vault, Map<Key, String> names) {
        /** The flags with references in the place of the secrets. */
        Map<String, String> references(Map<String, String> flags, String flag) {
            Map<String, String> all = new LinkedHashMap<>(flags);
            names.forEach((key, name) -> {
                if (key.flag().equals(flag)) {
                    all.put(key.setting(), "${secret:" + name + "}");
                }
            });
            return all;
        }

        void tell(Context context) {
            names.forEach((key, name) -> context.say(
                    "stored setting '" + key.setting() + "' in " + vault.file() + " as secret '" + name + "'"));
        }

        /** Takes them out again, because the connection was not added after all. */
        void forget() throws InterruptedException {
            for (String name : names.values()) {
                vault.remove(name);
            }
        }
    }
}
