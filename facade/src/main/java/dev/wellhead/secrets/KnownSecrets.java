package dev.wellhead.secrets;

import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.transport.Redaction;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The secret values that this host has seen, and the stars that take their place in texts. The host adds what settings
 * resolve to, what accounts hold and what requests carry; every failure of a connector passes through {@link #scrub}
 * before anybody sees it. An application may add values of its own and scrub its own logs. Thread-safe.
 *
 * <p>Values are found as they are, in Base64, in URLs and as JSON writes them, also when a message was cut within one.
 * What is recognisably a secret though unknown here, such as a private key, is starred too. The time depends on the
 * length of the text, not on the number of values.
 */
public final class KnownSecrets {
    /** Shorter values stand in ordinary words, and stars in the middle of these would tell what the value is. */
    public static final int SHORTEST = 6;

    /** Access tokens come and go; those that have long ended need no memory. */
    private static final int MOST_PASSING = 2048;

    private static final String MASK = "******";

    private final Set<String> lasting = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, Integer>> formsByStart = new ConcurrentHashMap<>();
    private final Map<String, Boolean> passing = new LinkedHashMap<>(16, 0.75f, true);

    /** Adds a value for good; does nothing when it is known, or too short to be told from other text. */
    public void add(String value) {
        if (isLongEnough(value) && lasting.add(value)) {
            count(value, 1);
        }
    }

    /** Adds a value that another will follow soon, such as an access token: the least recently added are forgotten. */
    public void addPassing(String value) {
        if (isLongEnough(value) && !lasting.contains(value)) {
            addNewest(value);
        }
    }

    private synchronized void addNewest(String value) {
        if (passing.put(value, true) != null) {
            return;
        }
        count(value, 1);
        if (passing.size() > MOST_PASSING) {
            String oldest = passing.keySet().iterator().next();
            passing.remove(oldest);
            count(oldest, -1);
        }
    }

    private static boolean isLongEnough(String value) {
        return value.strip().length() >= SHORTEST;
    }

    public void add(Secret secret) {
        add(secret.reveal());
    }

    /** Adds the secrets among the values of a connection. */
    public void add(ConnectorSettings settings) {
        addAll(settings.values().values());
        add(settings.auth());
    }

    private void add(AuthSettings settings) {
        addAll(settings.values().values());
    }

    private void addAll(Collection<?> settings) {
        for (Object value : settings) {
            if (value instanceof Secret secret) {
                add(secret);
            } else if (value instanceof Map<?, ?> members) {
                addAll(members.values());
            } else if (value instanceof Collection<?> items) {
                addAll(items);
            }
        }
    }

    /** The text with stars for every secret in it; the same object when there is none. */
    public String scrub(String text) {
        return Redaction.text(withoutKnown(text));
    }

    private String withoutKnown(String text) {
        if (formsByStart.isEmpty() || text.length() < SHORTEST) {
            return text;
        }
        StringBuilder result = null;
        int copied = 0;
        int at = 0;
        while (at + SHORTEST <= text.length()) {
            int length = secretAt(text, at);
            if (length == 0) {
                at++;
                continue;
            }
            result = result == null ? new StringBuilder() : result;
            result.append(text, copied, at).append(MASK);
            at += length;
            copied = at;
        }
        return result == null
                ? text
                : result.append(text, copied, text.length()).toString();
    }

    /** How long the longest secret is that begins here; 0 when there is none. */
    private int secretAt(String text, int at) {
        @Nullable Map<String, Integer> forms = formsByStart.get(text.substring(at, at + SHORTEST));
        int longest = 0;
        for (String form : forms == null ? Set.<String>of() : forms.keySet()) {
            int common = SHORTEST;
            int end = Math.min(form.length(), text.length() - at);
            while (common < end && form.charAt(common) == text.charAt(at + common)) {
                common++;
            }
            boolean cut = at + common == text.length() || text.startsWith("...", at + common);
            if (common == form.length() || cut) {
                longest = Math.max(longest, common);
            }
        }
        return longest;
    }

    /** Adds to, or takes from, the number of values that have each form. */
    private void count(String value, int change) {
        for (String form : SecretForms.of(value)) {
            if (form.length() >= SHORTEST) {
                Map<String, Integer> forms =
                        formsByStart.computeIfAbsent(form.substring(0, SHORTEST), start -> new ConcurrentHashMap<>());
                forms.compute(form, (same, values) -> {
                    int left = (values == null ? 0 : values) + change;
                    return left == 0 ? null : left;
                });
            }
        }
    }
}
