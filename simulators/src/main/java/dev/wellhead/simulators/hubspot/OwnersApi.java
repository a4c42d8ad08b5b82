package dev.wellhead.simulators.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.accounts.hubspot.HubSpotFailure;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.web.Gateway;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Lists owners, page by page. */
final class OwnersApi {
    private static final Set<String> SCOPES = Set.of("crm.objects.owners.read");
    private static final int GREATEST_LIMIT = 500;
    private final Gateway gateway;
    private final AtomicReference<String> endpoint;
    private final List<Owner> owners;

    OwnersApi(Gateway gateway, AtomicReference<String> endpoint, List<Owner> owners) {
        this.gateway = gateway;
        this.endpoint = endpoint;
        this.owners = owners;
    }

    void register() {
        List<String> roots = List.of(
                "crm/v3/owners", "crm/owners/v3", "crm/owners/2025-09", "crm/owners/2026-03", "crm/owners/2026-09");
        for (String root : roots) {
            gateway.add("owners.list", "GET", root, this::list);
            gateway.add("owners.get", "GET", root + "/{owner}", this::one);
        }
    }

    private Reply list(Call call, HubSpotCaller caller) {
        caller.require(SCOPES);
        long limit = number(call, "limit", 100);
        if (limit < 1 || limit > GREATEST_LIMIT) {
            throw HubSpotFailure.of(
                    400, "VALIDATION_ERROR", "Invalid input: limit must be between 1 and " + GREATEST_LIMIT);
        }
        long after = number(call, "after", 0);
        boolean archived = call.flag("archived");
        String email = call.parameter("email");
        List<Owner> rest = owners.stream()
                .filter(owner -> owner.archived() == archived && owner.id() > after)
                .filter(owner -> email.isEmpty() || owner.email().equalsIgnoreCase(email))
                .toList();
        List<Owner> page = rest.stream().limit(limit).toList();
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        page.forEach(owner -> results.add(owner.json()));
        if (page.size() < rest.size()) {
            String next = String.valueOf(page.get(page.size() - 1).id());
            String link =
                    endpoint.get() + call.rawPath() + "?limit=" + limit + "&after=" + next + "&archived=" + archived;
            body.putObject("paging").putObject("next").put("after", next).put("link", link);
        }
        return Reply.json(body);
    }

    private Reply one(Call call, HubSpotCaller caller) {
        caller.require(SCOPES);
        boolean archived = call.flag("archived");
        boolean byUser = call.parameter("idProperty").equalsIgnoreCase("userId");
        String wanted = call.variable("owner");
        return owners.stream()
                .filter(owner -> owner.archived() == archived)
                .filter(owner -> wanted.equals(String.valueOf(byUser ? owner.userId() : owner.id())))
                .findFirst()
                .map(owner -> Reply.json(owner.json()))
                .orElseThrow(() -> HubSpotFailure.of(404, "OBJECT_NOT_FOUND", "resource not found"));
    }

    private static long number(Call call, String name, long missing) {
        String value = call.parameter(name);
        try {
            return value.isEmpty() ? missing : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw HubSpotFailure.of(
                    400, "VALIDATION_ERROR", "Invalid input JSON: '" + value + "' is not a value for " + name);
        }
    }
}
