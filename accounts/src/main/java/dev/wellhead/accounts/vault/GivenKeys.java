package dev.wellhead.accounts.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys in an environment variable. */
final class GivenKeys implements KeySource {
    private final String variable;
    private final String value;

    GivenKeys(String variable, String value) {
        this.variable = variable;
        this.value = value;
    }

    @Override
    public String description() {
        return "environment variable " + variable;
    }

    @Override
    public List<MasterKey> keys() {
        List<MasterKey> keys = new ArrayList<>();
        String[] texts = value.split(",", -1);
        for (int i = 0; i < texts.length; i++) {
            String place = texts.length == 1 ? variable : "key " + (i + 1) + " of " + variable;
            try {
                keys.add(MasterKey.parse(texts[i].strip()));
            } catch (IllegalArgumentException e) {
                throw VaultErrors.invalidKey(place); // without the cause, which may quote a part of the key
            }
        }
        return keys;
    }

    @Override
    public Optional<MasterKey> make() {
        return Optional.empty();
    }
}
