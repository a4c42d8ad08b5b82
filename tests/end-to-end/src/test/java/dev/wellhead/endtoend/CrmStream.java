package dev.wellhead.endtoend;

import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import java.util.List;

/**
 * A stream of HubSpot's that is synced and compared.
 *
 * @param from the type of the records, or of the first records of associations
 * @param to the type that associations lead to; empty for records
 * @param select the properties wanted of records; empty for all
 */
record CrmStream(String from, String to, List<String> select) {
    /** A property of each type, such as a number that HubSpot keeps as text, times in all forms, merged records. */
    static final CrmStream CONTACTS = records(
            "contacts",
            "email",
            "firstname",
            "lifecyclestage",
            "interests",
            "days_to_close",
            "recent_deal_amount",
            "hs_email_optout",
            "hs_latest_source_timestamp",
            "notes_last_contacted",
            "date_of_birth",
            "message",
            "hs_merged_object_ids");

    static final CrmStream DEALS =
            records("deals", "dealname", "amount", "closedate", "hs_deal_stage_probability", "hs_merged_object_ids");

    /** More properties than an address takes. */
    static final CrmStream ALL_OF_COMPANIES = records("companies");

    static CrmStream records(String type, String... select) {
        return new CrmStream(type, "", List.of(select));
    }

    static CrmStream associations(String from, String to) {
        return new CrmStream(from, to, List.of());
    }

    boolean isRecords() {
        return to.isEmpty();
    }

    String name() {
        return isRecords() ? from : from + "_to_" + to;
    }

    List<String> properties(HubSpotSimulator hubSpot) {
        return select.isEmpty() ? hubSpot.truth().properties(from) : select;
    }
}
