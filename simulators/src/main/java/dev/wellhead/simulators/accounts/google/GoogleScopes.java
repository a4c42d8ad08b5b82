package dev.wellhead.simulators.accounts.google;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The scopes that this server knows, a small part of Google's. */
final class GoogleScopes {
    private static final String ROOT = "https://www.googleapis.com/auth/";
    private static final Map<String, String> SHORT = Map.of(
            "email", ROOT + "userinfo.email",
            "profile", ROOT + "userinfo.profile");

    /** What scopes allow, in the words of the consent page. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("openid", "Associate you with your personal info on Google"),
            Map.entry(ROOT + "userinfo.email", "See your primary Google Account email address"),
            Map.entry(ROOT + "userinfo.profile", "See your personal info, including any you have made public"),
            Map.entry(ROOT + "cloud-platform", "See, edit, configure, and delete your Google Cloud data"),
            Map.entry(ROOT + "cloud-platform.read-only", "View your data across Google Cloud services"),
            Map.entry(ROOT + "iam", "Manage access to your Google Cloud resources"),
            Map.entry(ROOT + "bigquery", "View and manage your data in Google BigQuery"),
            Map.entry(ROOT + "bigquery.readonly", "View your data in Google BigQuery"),
            Map.entry(ROOT + "bigquery.insertdata", "Insert data into Google BigQuery"),
            Map.entry(ROOT + "devstorage.read_only", "View your data in Google Cloud Storage"),
            Map.entry(ROOT + "devstorage.read_write", "Manage your data in Google Cloud Storage"),
            Map.entry(ROOT + "drive.readonly", "See and download all your Google Drive files"),
            Map.entry(ROOT + "drive", "See, edit, create, and delete all of your Google Drive files"),
            Map.entry(ROOT + "spreadsheets.readonly", "See all your Google Sheets spreadsheets"),
            Map.entry(ROOT + "analytics", "View and manage your Google Analytics data"),
            Map.entry(ROOT + "analytics.readonly", "See and download your Google Analytics data"),
            Map.entry(ROOT + "analytics.edit", "Edit Google Analytics management entities"));

    private static final Set<String> IDENTITY = Set.of("openid", ROOT + "userinfo.email", ROOT + "userinfo.profile");

    private GoogleScopes() {}

    /** The scopes of a parameter: split, in long form, each once. */
    static List<String> split(String parameter) {
        return Stream.of(parameter.split(" "))
                .filter(scope -> !scope.isEmpty())
                .map(scope -> SHORT.getOrDefault(scope, scope))
                .distinct()
                .toList();
    }

    static boolean isKnown(String scope) {
        return WORDS.containsKey(scope);
    }

    /** Whether nobody can untick it. */
    static boolean isIdentity(String scope) {
        return IDENTITY.contains(scope);
    }

    static boolean showsEmail(List<String> scopes) {
        return scopes.contains(ROOT + "userinfo.email");
    }

    static String words(String scope) {
        return WORDS.getOrDefault(scope, scope);
    }

    static String of(String name) {
        return ROOT + name;
    }
}
