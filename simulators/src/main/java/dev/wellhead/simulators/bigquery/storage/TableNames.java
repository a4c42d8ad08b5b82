package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resource names in requests. */
final class TableNames {
    private static final Pattern TABLE = Pattern.compile("projects/([^/]+)/datasets/([^/]+)/tables/([^/]+)");
    private static final Pattern PROJECT = Pattern.compile("projects/([^/]+)");

    private TableNames() {}

    static TableId table(String name) {
        Matcher matcher = TABLE.matcher(name);
        if (!matcher.matches()) {
            throw ApiException.invalid("request failed: invalid table name '" + name
                    + "': it must be of the form projects/{project}/datasets/{dataset}/tables/{table}");
        }
        return new TableId(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** The project of a parent. */
    static String project(String parent) {
        Matcher matcher = PROJECT.matcher(parent);
        if (!matcher.matches()) {
            throw ApiException.invalid(
                    "request failed: invalid parent '" + parent + "': it must be of the form projects/{project}");
        }
        return matcher.group(1);
    }
}
