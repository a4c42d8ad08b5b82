package dev.wellhead.simulators.ga4.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.errors.Ga4Errors;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import java.time.ZoneOffset;
import java.util.List;

/** What the Admin API tells about properties: an account for each 20 of them, and each in detail. */
public final class AdminApi {
    private static final int PROPERTIES_PER_ACCOUNT = 20;
    private static final int USUAL_PAGE = 50;
    private static final int GREATEST_PAGE = 200;
    private final Gateway gateway;

    public AdminApi(Gateway gateway) {
        this.gateway = gateway;
    }

    public void register(Router router) {
        router.add("accountSummaries.list", "GET", "v1beta/accountSummaries", true, this::summaries);
        router.add("properties.get", "GET", "v1beta/properties/{property}", true, this::property);
    }

    private Reply summaries(Call call) {
        gateway.requireAdminApi(DataApi.project(call));
        List<Ga4Property> properties = gateway.properties().all();
        int accounts = (properties.size() + PROPERTIES_PER_ACCOUNT - 1) / PROPERTIES_PER_ACCOUNT;
        long size = call.number("pageSize", USUAL_PAGE);
        if (size < 0) {
            throw Ga4Failure.invalid("page_size must not be negative.");
        }
        int page = (int) Math.min(size == 0 ? USUAL_PAGE : size, GREATEST_PAGE);
        int from = token(call.parameter("pageToken"));
        ObjectNode node = Json.object();
        ArrayNode list = Json.MAPPER.createArrayNode();
        int to = Math.min(accounts, from + page);
        for (int account = from; account < to; account++) {
            int first = account * PROPERTIES_PER_ACCOUNT;
            list.add(summary(
                    account, properties.subList(first, Math.min(properties.size(), first + PROPERTIES_PER_ACCOUNT))));
        }
        if (!list.isEmpty()) {
            node.set("accountSummaries", list);
        }
        if (to < accounts) {
            node.put("nextPageToken", "page-" + to);
        }
        return Wire.of(call).reply(node);
    }

    private static int token(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        if (!token.matches("page-\\d{1,9}")) {
            throw Ga4Failure.invalid("The page token is invalid.");
        }
        return Integer.parseInt(token.substring(5));
    }

    private static ObjectNode summary(int account, List<Ga4Property> properties) {
        ObjectNode node = Json.object().put("name", "accountSummaries/" + account(account));
        node.put("account", "accounts/" + account(account)).put("displayName", "Account " + (account + 1));
        ArrayNode list = node.putArray("propertySummaries");
        for (Ga4Property property : properties) {
            list.addObject()
                    .put("property", "properties/" + property.id())
                    .put("displayName", property.displayName())
                    .put("propertyType", "PROPERTY_TYPE_ORDINARY")
                    .put("parent", "accounts/" + account(account));
        }
        return node;
    }

    private static long account(int index) {
        return 100_001L + index;
    }

    private Reply property(Call call) {
        if (call.variable("property").contains(":")) {
            return Ga4Errors.notFound();
        }
        gateway.requireAdminApi(DataApi.project(call));
        Ga4Property property = gateway.property(call.variable("property")).property();
        int account = gateway.properties().all().indexOf(property) / PROPERTIES_PER_ACCOUNT;
        String created =
                property.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant().toString();
        ObjectNode node = Json.object().put("name", "properties/" + property.id());
        node.put("parent", "accounts/" + account(account))
                .put("createTime", created)
                .put("updateTime", created);
        node.put("displayName", property.displayName()).put("industryCategory", "SHOPPING");
        node.put("timeZone", property.timeZone().getId()).put("currencyCode", property.currency());
        node.put("serviceLevel", property.premium() ? "GOOGLE_ANALYTICS_360" : "GOOGLE_ANALYTICS_STANDARD");
        node.put("account", "accounts/" + account(account)).put("propertyType", "PROPERTY_TYPE_ORDINARY");
        return Wire.of(call).reply(node);
    }
}
