package dev.wellhead.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every text in which a secret may come back: servers, libraries and encoders do not show it as it was sent. Stateless. */
final class SecretForms {
    /** A line of a PEM text, whether line breaks are real or written as in JSON. */
    private static final Pattern KEY_LINE = Pattern.compile("[A-Za-z0-9+/=]{24,}");

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private SecretForms() {}

    /** The forms of a value, its own first. */
    static Collection<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        add(forms, value);
        if (value.contains("\n") || value.contains("\\n")) {
            Arrays.stream(value.split("\\R|\\\\n|\""))
                    .map(String::strip)
                    .filter(line -> KEY_LINE.matcher(line).matches())
                    .forEach(line -> add(forms, line));
        }
        return forms;
    }

    private static void add(Set<String> forms, String value) {
        forms.add(value);
        forms.add(value.strip());
        String json = value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        forms.add(json);
        forms.add(json.replace("/", "\\/"));
        // Google's JSON libraries write these as escapes, so that a page can hold the text.
        forms.add(json.replace("=", "\\u003d").replace("&", "\\u0026").replace("<", "\\u003c"));
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.add(form);
        forms.add(form.replace("+", "%20"));
        forms.add(ESCAPE.matcher(form).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT)));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        forms.addAll(encoded(bytes, Base64.getEncoder()));
        forms.addAll(encoded(bytes, Base64.getUrlEncoder()));
    }

    /** What stays the same of the Base64 text, whatever stands before and after the value in what was encoded. */
    private static Set<String> encoded(byte[] value, Base64.Encoder encoder) {
        Set<String> forms = Arrays.stream(new int[] {0, 1, 2})
                .mapToObj(before -> {
                    byte[] shifted = new byte[before + value.length];
                    System.arraycopy(value, 0, shifted, before, value.length);
                    String text = encoder.encodeToString(shifted);
                    return text.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
        forms.add(encoder.encodeToString(value));
        return forms;
    }
}
