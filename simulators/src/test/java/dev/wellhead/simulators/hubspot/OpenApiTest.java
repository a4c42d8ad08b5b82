package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers have the form that HubSpot's OpenAPI files describe. Skipped where the folder is absent. Where traffic of the
 * real service is otherwise than its description, the simulator follows the traffic; these places are listed here.
 */
class OpenApiTest {
    private static final Map<Pattern, String> JUSTIFIED = new LinkedHashMap<>();

    static {
        justify(".*/properties/[a-z0-9_]+ null found, string expected", "recorded: a property without a value is null");
        justify(".*/label null found, string expected", "recorded: the plain kind of association has a null label");
        justify(
                ".*/toObjectId integer found, string expected",
                "samples of the documentation of version 4 have numbers");
        justify(".*/subCategory string found, object expected", "recorded: a sub-category is a text");
        justify(" property 'status' is not defined.*", "recorded: every error says status error");
    }

    private final HubApi api = HubApi.unlimited(options -> options.contacts(300).hub(250));
    private long contact;
    private long company;

    private static void justify(String pattern, String reason) {
        JUSTIFIED.put(Pattern.compile(pattern, Pattern.DOTALL), reason);
    }

    @BeforeEach
    void find() {
        assumeThat(OpenApi.FOLDER)
                .as("HubSpot's OpenAPI files are not beside the repository")
                .isDirectory();
        contact = api.simulator
                .truth()
                .rows("contacts", List.of())
                .map(TrueRow::id)
                .skip(5)
                .findFirst()
                .orElseThrow();
        company = api.simulator
                .truth()
                .rows("companies", List.of())
                .map(TrueRow::id)
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        api.close();
    }

    private String filled(String text) {
        return text.replace("CONTACT", String.valueOf(contact)).replace("COMPANY", String.valueOf(company));
    }

    /** File, method, path of the description, path of the request, body. */
    @ParameterizedTest(name = "{0} {1} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "objects-VER|GET|OBJECTS/{objectType}|OBJECTS/contacts?limit=20&associations=companies&properties=email,city,message|-",
                "objects-VER|GET|OBJECTS/{objectType}|OBJECTS/deals?limit=20&propertiesWithHistory=dealstage|-",
                "objects-VER|GET|OBJECTS/{objectType}|OBJECTS/machines?archived=true|-",
                "objects-VER|GET|OBJECTS/{objectType}/{objectId}|OBJECTS/contacts/CONTACT?associations=companies|-",
                "objects-VER|GET|OBJECTS/{objectType}/{objectId}|OBJECTS/contacts/1|-",
                "objects-VER|POST|OBJECTS/{objectType}/search|OBJECTS/contacts/search|{'limit':5}",
                "objects-VER|POST|OBJECTS/{objectType}/search|OBJECTS/contacts/search|{'limit':500}",
                "objects-VER|POST|OBJECTS/{objectType}/batch/read|OBJECTS/contacts/batch/read|{'inputs':[{'id':'CONTACT'}]}",
                "objects-VER|POST|OBJECTS/{objectType}/batch/read|OBJECTS/contacts/batch/read|{'inputs':[{'id':'CONTACT'},{'id':'1'}]}",
                "objects-VER|POST|OBJECTS/{objectType}/batch/create|OBJECTS/contacts/batch/create|{'inputs':[{'properties':{'city':'Ulm'}}]}",
                "objects-VER|POST|OBJECTS/{objectType}/batch/update|OBJECTS/contacts/batch/update|{'inputs':[{'id':'CONTACT','properties':{'city':'Ulm'}},{'id':'1','properties':{}}]}",
                "objects-VER|POST|OBJECTS/{objectType}/batch/upsert|OBJECTS/contacts/batch/upsert|{'inputs':[{'id':'a@b.example','idProperty':'email','properties':{}}]}",
                "objects-VER|POST|OBJECTS/{objectType}/batch/archive|OBJECTS/contacts/batch/archive|{'inputs':[{'id':'CONTACT'}]}",
                "objects-VER|POST|OBJECTS/{objectType}|OBJECTS/contacts|{'properties':{'city':'Ulm'}}",
                "objects-VER|POST|OBJECTS/{objectType}|OBJECTS/contacts|{'properties':{'nothing':'Ulm'}}",
                "objects-VER|PATCH|OBJECTS/{objectType}/{objectId}|OBJECTS/contacts/CONTACT|{'properties':{'city':'Ulm'}}",
                "objects-VER|DELETE|OBJECTS/{objectType}/{objectId}|OBJECTS/contacts/CONTACT|-",
                "properties-VER|GET|PROPERTIES/{objectType}|PROPERTIES/contacts|-",
                "properties-VER|GET|PROPERTIES/{objectType}/{propertyName}|PROPERTIES/contacts/email|-",
                "properties-VER|GET|PROPERTIES/{objectType}/groups|PROPERTIES/contacts/groups|-",
                "pipelines-VER|GET|PIPELINES/{objectType}|PIPELINES/deals|-",
                "pipelines-VER|GET|PIPELINES/{objectType}/{pipelineId}/stages|PIPELINES/tickets/0/stages|-",
                "pipelines-VER|GET|PIPELINES/{objectType}/{pipelineId}/audit|PIPELINES/deals/default/audit|-",
                "schemas-VER|GET|/crm-object-schemas/VER/schemas|/crm-object-schemas/VER/schemas|-",
                "schemas-VER|GET|/crm-object-schemas/VER/schemas/{objectType}|/crm-object-schemas/VER/schemas/machines|-",
                "crmOwners-VER|GET|OWNERS|OWNERS?limit=50|-",
                "accountInfo-VER|GET|/account-info/VER/details|/account-info/VER/details|-",
                "accountInfo-VER|GET|/account-info/VER/api-usage/daily/private-apps|/account-info/VER/api-usage/daily/private-apps|-",
                "limitsTracking-VER|GET|LIMITS/records|LIMITS/records|-",
                "limitsTracking-VER|GET|LIMITS/custom-properties|LIMITS/custom-properties|-",
                "limitsTracking-VER|GET|LIMITS/calculated-properties|LIMITS/calculated-properties|-",
                "limitsTracking-VER|GET|LIMITS/custom-object-types|LIMITS/custom-object-types|-",
                "limitsTracking-VER|GET|LIMITS/associations/labels|LIMITS/associations/labels|-",
                "limitsTracking-VER|GET|LIMITS/associations/records/{fromObjectTypeId}/{toObjectTypeId}|LIMITS/associations/records/0-1/0-2|-",
                "lists-VER|POST|LISTS/search|LISTS/search|{'count':3}",
                "lists-VER|GET|LISTS/{listId}|LISTS/5|-",
                "lists-VER|GET|LISTS/{listId}/memberships|LISTS/5/memberships?limit=5|-",
                "lists-VER|GET|LISTS/{listId}/memberships/join-order|LISTS/5/memberships/join-order?limit=5|-",
                "lists-VER|POST|LISTS/records/memberships/batch/read|LISTS/records/memberships/batch/read|{'inputs':[{'objectTypeId':'0-1','recordId':'CONTACT'}]}",
                "lists-VER|GET|LISTS/records/{objectTypeId}/{recordId}/memberships|LISTS/records/0-1/CONTACT/memberships|-"
            })
    void answersAreAsDescribed(String file, String method, String described, String path, String body)
            throws Exception {
        for (String version : List.of("v3", "2026-03", "2026-09")) {
            check(version, file, method, described, path, body);
        }
    }

    @ParameterizedTest(name = "{0} {1} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "associations-VER|POST|ASSOCIATIONS/{fromObjectType}/{toObjectType}/batch/read|ASSOCIATIONS/companies/contacts/batch/read|{'inputs':[{'id':'COMPANY'},{'id':'1'}]}",
                "associations-VER|POST|ASSOCIATIONS/{fromObjectType}/{toObjectType}/batch/create|ASSOCIATIONS/contacts/companies/batch/create|{'inputs':[{'from':{'id':'CONTACT'},'to':{'id':'COMPANY'},'types':[{'associationCategory':'USER_DEFINED','associationTypeId':21}]}]}",
                "associations-VER|POST|ASSOCIATIONS/{fromObjectType}/{toObjectType}/batch/associate/default|ASSOCIATIONS/contacts/companies/batch/associate/default|{'inputs':[{'from':{'id':'CONTACT'},'to':{'id':'COMPANY'}}]}",
                "associations-VER|POST|ASSOCIATIONS/{fromObjectType}/{toObjectType}/batch/archive|ASSOCIATIONS/contacts/companies/batch/archive|{'inputs':[{'from':{'id':'CONTACT'},'to':[{'id':'COMPANY'}]}]}",
                "associations-VER|POST|ASSOCIATIONS/{fromObjectType}/{toObjectType}/batch/labels/archive|ASSOCIATIONS/contacts/companies/batch/labels/archive|{'inputs':[]}",
                "associations-VER|PUT|OBJECTS/{objectType}/{objectId}/associations/{toObjectType}/{toObjectId}|OBJECTS/contacts/CONTACT/associations/companies/COMPANY|[{'associationCategory':'USER_DEFINED','associationTypeId':21}]",
                "associations-VER|PUT|OBJECTS/{fromObjectType}/{fromObjectId}/associations/default/{toObjectType}/{toObjectId}|OBJECTS/contacts/CONTACT/associations/default/companies/COMPANY|-",
                "associations-VER|DELETE|OBJECTS/{objectType}/{objectId}/associations/{toObjectType}/{toObjectId}|OBJECTS/contacts/CONTACT/associations/companies/COMPANY|-",
                "associationsSchema-VER|GET|/crm/associations/VER/{fromObjectType}/{toObjectType}/labels|/crm/associations/VER/contacts/companies/labels|-",
                "associationsSchema-VER|POST|/crm/associations/VER/{fromObjectType}/{toObjectType}/labels|/crm/associations/VER/contacts/companies/labels|{'label':'Friend','name':'friend'}",
                "associationsSchema-VER|GET|/crm/associations/VER/definitions/configurations/all|/crm/associations/VER/definitions/configurations/all|-"
            })
    void associationsAreAsDescribed(String file, String method, String described, String path, String body)
            throws Exception {
        for (String version : List.of("v4", "2026-03", "2026-09")) {
            check(version, file, method, described, path, body);
        }
    }

    private void check(String version, String file, String method, String described, String path, String body)
            throws Exception {
        OpenApi description = OpenApi.of(file.replace("VER", version));
        String address = filled(placed(path, version));
        Web.Answer answer = api.send(method, address, body == null ? "" : filled(body));
        JsonNode json = answer.body().isEmpty() ? MissingNode.getInstance() : answer.json();
        List<String> problems = description.problems(method, placed(described, version), answer.status(), json).stream()
                .filter(problem -> JUSTIFIED.keySet().stream()
                        .noneMatch(known -> known.matcher(problem).matches()))
                .toList();

        assertThat(problems).as(method + " " + address + " " + answer.status()).isEmpty();
        if (answer.status() < 400) {
            assertThat(description.declares(method, placed(described, version), answer.status()))
                    .as(method + " " + address + " declares " + answer.status())
                    .isTrue();
        }
    }

    /** Where the parts of the interface are in a version. */
    private static String placed(String path, String version) {
        String text = path.replace("VER", version);
        for (String part : List.of("objects", "properties", "pipelines", "owners", "limits", "lists", "associations")) {
            String root = version.startsWith("v") ? "/crm/" + version + "/" + part : "/crm/" + part + "/" + version;
            text = text.replace(part.toUpperCase(java.util.Locale.ROOT) + "/", root + "/")
                    .replace(part.toUpperCase(java.util.Locale.ROOT) + "?", root + "?")
                    .replaceAll(part.toUpperCase(java.util.Locale.ROOT) + "$", root);
        }
        return text;
    }
}
