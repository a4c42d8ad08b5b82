package dev.wellhead.simulators.hubspot.links;

import dev.wellhead.simulators.hubspot.data.CrmData;
import java.util.ArrayList;
import java.util.List;

/** Which types are associated at the start, with HubSpot's numbers for the kinds. */
final class LinkPairs {
    /** Left, right, unlabelled there and back, primary there and back. */
    private static final String TABLE = """
            contacts companies 279 280 1 2
            deals companies 341 342 5 6
            deals contacts 3 4 - -
            tickets contacts 16 15 - -
            tickets companies 339 340 26 25
            tickets deals 28 27 - -
            line_items deals 20 19 - -
            quotes deals 64 63 - -
            calls contacts 194 193 - -
            emails contacts 198 197 - -
            meetings contacts 200 199 - -
            notes contacts 202 201 - -
            tasks contacts 204 203 - -
            communications contacts 81 82 - -
            postal_mail contacts 453 454 - -
            calls companies 182 181 - -
            emails companies 186 185 - -
            meetings companies 188 187 - -
            notes companies 190 189 - -
            tasks companies 192 191 - -
            calls deals 206 205 - -
            emails deals 210 209 - -
            meetings deals 212 211 - -
            notes deals 214 213 - -
            tasks deals 216 215 - -
            leads contacts 578 579 - -
            orders contacts 507 508 - -
            """;

    private LinkPairs() {}

    static List<LinkPair> of(CrmData data, long hub) {
        List<LinkPair> pairs = new ArrayList<>(
                TABLE.lines().map(line -> standard(data, line.split(" "), hub)).toList());
        pairs.add(new LinkPair(
                data.table("companies"),
                data.table("companies"),
                List.of(
                        unlabelled("HUBSPOT_DEFINED", 450, 450),
                        new LinkKind(
                                "HUBSPOT_DEFINED",
                                14,
                                13,
                                "Parent Company",
                                "Child Company",
                                "child_to_parent_company")),
                true,
                0));
        pairs.add(new LinkPair(
                data.table("machines"),
                data.table("contacts"),
                List.of(
                        unlabelled("USER_DEFINED", 31, 32),
                        new LinkKind("USER_DEFINED", 33, 34, "Operated by", "Operates", "operator")),
                false,
                hub));
        pairs.add(new LinkPair(
                data.table("site_visits"),
                data.table("machines"),
                List.of(unlabelled("USER_DEFINED", 35, 36)),
                false,
                hub));
        return List.copyOf(pairs);
    }

    static LinkKind unlabelled(String category, int forward, int backward) {
        return new LinkKind(category, forward, backward, null, null, "unlabeled");
    }

    private static LinkPair standard(CrmData data, String[] parts, long hub) {
        List<LinkKind> kinds = new ArrayList<>();
        kinds.add(unlabelled("HUBSPOT_DEFINED", Integer.parseInt(parts[2]), Integer.parseInt(parts[3])));
        boolean primary = !parts[4].equals("-");
        if (primary) {
            int forward = Integer.parseInt(parts[4]);
            int backward = Integer.parseInt(parts[5]);
            kinds.add(new LinkKind("HUBSPOT_DEFINED", forward, backward, "Primary", "Primary", "primary"));
        }
        String pair = parts[0] + " " + parts[1];
        if (pair.equals("contacts companies")) {
            kinds.add(new LinkKind("USER_DEFINED", 21, 22, "Decision maker", "Decided by", "decision_maker"));
            kinds.add(new LinkKind("USER_DEFINED", 23, 24, "Billing contact", "Bills to", "billing_contact"));
        } else if (pair.equals("deals contacts")) {
            kinds.add(new LinkKind("USER_DEFINED", 41, 42, "Champion", "Champions", "champion"));
        }
        return new LinkPair(data.table(parts[0]), data.table(parts[1]), kinds, primary, hub);
    }
}
