package dev.wellhead.simulators.hubspot.web;

import java.util.List;

/** A version of the interface, and how the versions differ. */
public enum ApiVersion {
    V3("v3"),
    V4("v4"),
    OF_2025_09("2025-09"),
    OF_2026_03("2026-03"),
    OF_2026_09("2026-09");

    /** The versions of everything but associations. */
    public static final List<ApiVersion> USUAL = List.of(V3, OF_2025_09, OF_2026_03, OF_2026_09);

    /** The versions of associations with labels. */
    public static final List<ApiVersion> ASSOCIATIONS = List.of(V4, OF_2025_09, OF_2026_03, OF_2026_09);

    private final String text;

    ApiVersion(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether it is named by its month. */
    public boolean isDated() {
        return this != V3 && this != V4;
    }

    /** The root of a part of the CRM, such as {@code crm/v3/objects} or {@code crm/objects/2026-09}. */
    public String crm(String part) {
        return isDated() ? "crm/" + part + "/" + text : "crm/" + text + "/" + part;
    }

    /** Whether a batch with failures has the status 207; two versions declare 200 only. */
    public boolean hasMultiStatus() {
        return this != OF_2025_09 && this != OF_2026_09;
    }

    /** Whether one record's associations can be read; the newest version has batches only. */
    public boolean readsAssociationsOfOne() {
        return this != OF_2026_09;
    }
}
