package dev.wellhead.simulators.ga4.truth;

import dev.wellhead.simulators.ga4.data.Event;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** The values of dimensions, from events and the calendar of the JDK. */
final class TrueDimensions {
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    private TrueDimensions() {}

    /** @param settled whether it is known where the session came from */
    static String of(String name, Event event, boolean settled) {
        var session = event.session();
        var visitor = session.visitor();
        var traffic = settled ? session.traffic() : session.guess();
        LocalDate day = LocalDate.ofEpochDay(session.day());
        return switch (name) {
            case "date" -> day.format(DATE);
            case "dateHour" -> day.format(DATE) + two(event.second() / 3600);
            case "dateHourMinute" -> day.format(DATE) + two(event.second() / 3600) + two(event.second() / 60 % 60);
            case "hour" -> two(event.second() / 3600);
            case "year" -> String.valueOf(day.getYear());
            case "month" -> two(day.getMonthValue());
            case "day" -> two(day.getDayOfMonth());
            case "yearMonth" -> day.getYear() + two(day.getMonthValue());
            case "week" -> two(week(day));
            case "yearWeek" -> day.getYear() + two(week(day));
            case "isoWeek" -> two(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "isoYear" -> String.valueOf(day.get(IsoFields.WEEK_BASED_YEAR));
            case "isoYearIsoWeek" ->
                day.get(IsoFields.WEEK_BASED_YEAR) + two(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "dayOfWeek" -> String.valueOf(day.getDayOfWeek().getValue() % 7);
            case "firstSessionDate" -> LocalDate.ofEpochDay(visitor.firstDay()).format(DATE);
            case "sessionSource", "source" -> traffic.source();
            case "sessionMedium", "medium" -> traffic.medium();
            case "sessionSourceMedium", "sourceMedium" -> traffic.source() + " / " + traffic.medium();
            case "sessionCampaignName", "campaignName" -> traffic.campaign();
            case "sessionDefaultChannelGroup", "defaultChannelGroup", "sessionPrimaryChannelGroup" -> traffic.channel();
            case "firstUserSource" -> visitor.first().source();
            case "firstUserMedium" -> visitor.first().medium();
            case "firstUserSourceMedium" ->
                visitor.first().source() + " / " + visitor.first().medium();
            case "firstUserCampaignName" -> visitor.first().campaign();
            case "firstUserDefaultChannelGroup" -> visitor.first().channel();
            case "country" -> visitor.place().country();
            case "countryId" -> visitor.place().countryId();
            case "continent" -> visitor.place().continent();
            case "region" -> visitor.place().region();
            case "city" -> visitor.place().city();
            case "language" -> visitor.place().language();
            case "deviceCategory" -> visitor.device().category();
            case "operatingSystem" -> visitor.device().os();
            case "browser" -> visitor.device().browser();
            case "screenResolution" -> visitor.device().resolution();
            case "userAgeBracket" -> visitor.person().age();
            case "userGender" -> visitor.person().gender();
            case "pagePath" -> event.page().path();
            case "pagePathPlusQueryString" -> event.page().path() + "?sid=" + session.id() % 5000;
            case "pageTitle", "unifiedScreenName" -> event.page().title();
            case "landingPage" -> session.landing().path();
            case "eventName" -> event.name();
            case "newVsReturning" -> session.fresh() ? "new" : "returning";
            case "itemName" ->
                event.product() == null ? "(not set)" : event.product().name();
            case "itemBrand" ->
                event.product() == null ? "(not set)" : event.product().brand();
            case "itemCategory" ->
                event.product() == null ? "(not set)" : event.product().category();
            case "transactionId" -> event.purchase() == 0 ? "(not set)" : "T-" + event.purchase();
            case "customEvent:plan" -> event.plan();
            case "customUser:tier" -> visitor.person().tier();
            default -> throw new IllegalArgumentException("the truth does not know the dimension " + name);
        };
    }

    /** Weeks begin on Sunday; the first is the one with the first of January in it. */
    private static int week(LocalDate day) {
        int firstWeekday = day.withDayOfYear(1).getDayOfWeek().getValue() % 7;
        return (day.getDayOfYear() - 1 + firstWeekday) / 7 + 1;
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
