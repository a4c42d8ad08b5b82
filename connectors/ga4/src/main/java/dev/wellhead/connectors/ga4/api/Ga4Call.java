package dev.wellhead.connectors.ga4.api;

import java.util.Map;
import java.util.Optional;

/**
 * One call of the Data API about one property.
 *
 * @param operation what it does in the service's terms, e.g. {@code runReport}
 * @param property the property's number
 * @param category the quotas it counts against
 * @param path below the endpoint, beginning with a slash
 * @param body what is sent, as plain maps and lists; empty for a GET
 * @param subject whose costs are learnt, e.g. property and report
 * @param shape how much it asks for
 * @param namesPeople whether it names dimensions of which Google allows 120 requests an hour
 */
public record Ga4Call(
        String operation,
        String property,
        QuotaCategory category,
        String path,
        Optional<Map<String, Object>> body,
        String subject,
        TokenCosts.Shape shape,
        boolean namesPeople) {
    private static final String BETA = "/v1beta/properties/";

    /** A report, or a part of one. */
    public static Ga4Call report(
            String property, Map<String, Object> body, String subject, TokenCosts.Shape shape, boolean namesPeople) {
        return core("runReport", property, body, subject, shape, namesPeople);
    }

    /** A pivot report, or a part of one. */
    public static Ga4Call pivotReport(
            String property, Map<String, Object> body, String subject, TokenCosts.Shape shape, boolean namesPeople) {
        return core("runPivotReport", property, body, subject, shape, namesPeople);
    }

    /** Whether fields go together; costs no more than a small report. */
    public static Ga4Call compatibility(String property, Map<String, Object> body) {
        return core("checkCompatibility", property, body, property + "/compatibility", TokenCosts.Shape.SMALL, false);
    }

    /** The last thirty minutes. */
    public static Ga4Call realtime(String property, Map<String, Object> body) {
        String method = "runRealtimeReport";
        return new Ga4Call(
                method,
                property,
                QuotaCategory.REALTIME,
                BETA + property + ":" + method,
                Optional.of(body),
                property + "/realtime",
                TokenCosts.Shape.SMALL,
                false);
    }

    /** The dimensions and metrics of the property. */
    public static Ga4Call metadata(String property) {
        return get("getMetadata", property, BETA + property + "/metadata");
    }

    /** What is left of all quotas; costs one token. Only the alpha version has it. */
    public static Ga4Call quota(String property) {
        return get(
                "getPropertyQuotasSnapshot", property, "/v1alpha/properties/" + property + "/propertyQuotasSnapshot");
    }

    private static Ga4Call get(String method, String property, String path) {
        return new Ga4Call(
                method,
                property,
                QuotaCategory.CORE,
                path,
                Optional.empty(),
                property + "/" + method,
                TokenCosts.Shape.SMALL,
                false);
    }

    private static Ga4Call core(
            String method,
            String property,
            Map<String, Object> body,
            String subject,
            TokenCosts.Shape shape,
            boolean namesPeople) {
        return new Ga4Call(
                method,
                property,
                QuotaCategory.CORE,
                BETA + property + ":" + method,
                Optional.of(body),
                subject,
                shape,
                namesPeople);
    }

    /** For messages. */
    public String said() {
        return operation + " of property " + property;
    }
}
