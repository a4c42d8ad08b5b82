package dev.wellhead.simulators.hubspot.data;

import java.util.ArrayList;
import java.util.List;

/** Texts that generated values are made of, among them what breaks careless readers. */
final class Texts {
    static final List<String> FIRST = List.of(
            "Ada",
            "Grace",
            "Edsger",
            "Barbara",
            "Donald",
            "Margaret",
            "Alan",
            "Radia",
            "Niklaus",
            "Frances",
            "Zoë",
            "Łukasz",
            "Nguyễn",
            "José",
            "Søren",
            "李",
            "Мария",
            "عمر",
            "ประเสริฐ",
            "D'Arcy");
    static final List<String> LAST = List.of(
            "Lovelace",
            "Hopper",
            "Dijkstra",
            "Liskov",
            "Knuth",
            "Hamilton",
            "Turing",
            "Perlman",
            "Wirth",
            "Allen",
            "Müller",
            "O'Brien",
            "van der Berg",
            "小林",
            "Иванова",
            "Þórsdóttir",
            "de la Cruz",
            "Smith \"Jr.\"");
    static final List<String> CITIES =
            List.of("Berlin", "São Paulo", "Zürich", "New York", "Tōkyō", "Kraków", "Saint-Étienne", "Reykjavík", "");
    static final List<String> COUNTRIES =
            List.of("Germany", "Brazil", "Switzerland", "United States", "Japan", "Poland");
    static final List<String> COMPANIES = List.of(
            "Northwind Pumps",
            "Ærø Shipping A/S",
            "Blue & Sons",
            "Café du Nord",
            "Acme, Inc.",
            "株式会社テスト",
            "Quote\"d Ltd.",
            "Back\\slash GmbH",
            "Fjord <Systems>",
            "Ünïcödé AG");
    static final List<String> SENTENCES = List.of(
            "Called about the offer of last week.",
            "Wants a demo; prefers mornings.",
            "Line one\nline two\r\n\tindented",
            "Emoji \uD83D\uDE80 and flag \uD83C\uDDE9\uD83C\uDDEA and family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "Ends with a backslash \\",
            "A \"quoted\" word, a comma, a semicolon; and 100 %",
            "Right to left: \u05E9\u05DC\u05D5\u05DD",
            "e\u0301 is not \u00E9",
            "Zero width\u200B space and \u2028 line separator",
            "NULL",
            "null",
            " leading and trailing ",
            "0012",
            "");
    static final List<String> PAGES = htmlPages();
    static final List<String> COUNTS = List.of("1;2", "3;14;15", "7;7");

    private Texts() {}

    private static List<String> htmlPages() {
        List<String> pages = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            StringBuilder page = new StringBuilder("<div style=\"font-size: 12px;\">");
            for (int line = 0; line <= i % 5; line++) {
                page.append("<p>Dear customer &amp; friend,<br/>thank you &ndash; offer no. ")
                        .append(i * 10 + line)
                        .append(" is <a href=\"https://shop.example/?a=1&amp;b=2\">here</a>.</p>\n");
            }
            pages.add(page.append("</div>").toString());
        }
        return List.copyOf(pages);
    }
}
