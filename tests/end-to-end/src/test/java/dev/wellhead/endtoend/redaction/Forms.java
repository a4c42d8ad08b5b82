package dev.wellhead.endtoend.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a secret looks like in files, by the name of the form. Shares no code with what keeps secrets out of them. */
final class Forms {
    private Forms() {}

    static Map<String, byte[]> of(String secret) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("as it is", secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            texts.put("Base64 after " + before, base64(bytes, before, Base64.getEncoder()));
            texts.put("Base64url after " + before, base64(bytes, before, Base64.getUrlEncoder()));
        }
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        texts.put("URL-encoded", form);
        texts.put("URL-encoded, spaces as %20", form.replace("+", "%20"));
        StringBuilder lower = new StringBuilder(form);
        for (int at = form.indexOf('%'); at >= 0; at = form.indexOf('%', at + 1)) {
            lower.replace(at, at + 3, form.substring(at, at + 3).toLowerCase(java.util.Locale.ROOT));
        }
        texts.put("URL-encoded in small letters", lower.toString());
        texts.put("JSON", secret.replace("\\", "\\\\").replace("\"", "\\\""));
        Map<String, byte[]> forms = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            boolean known = forms.values().stream().anyMatch(other -> java.util.Arrays.equals(other, encoded));
            if (encoded.length >= SecretScan.SHORTEST && !known) {
                forms.put(name, encoded);
            }
        });
        return forms;
    }

    /** The characters that depend on the secret alone, with so many bytes before it in what was encoded. */
    private static String base64(byte[] secret, int before, Base64.Encoder encoder) {
        byte[] all = new byte[before + secret.length];
        System.arraycopy(secret, 0, all, before, secret.length);
        String text = encoder.withoutPadding().encodeToString(all);
        int first = new int[] {0, 2, 3}[before];
        int last = all.length % 3 == 0 ? text.length() : text.length() - 1;
        return text.substring(first, last);
    }
}
