package dev.wellhead.simulators.ga4.data;

import dev.wellhead.simulators.ga4.data.Pages.Page;
import dev.wellhead.simulators.ga4.data.World.Product;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells what happens in one session: pages, and for some the way to a purchase. */
final class Visit {
    private static final int LAST_SECOND = 86_399;
    static final List<String> EVENT_NAMES = List.of(
            "page_view",
            "scroll",
            "session_start",
            "first_visit",
            "user_engagement",
            "view_item",
            "add_to_cart",
            "begin_checkout",
            "purchase",
            "view_search_results",
            "sign_up",
            "file_download");
    private final Session session;
    private final Lateness lateness;
    private final Chance chance;
    private final Consumer<Event> sink;
    private final long begin;
    private final int beginSecond;
    private int elapsed;
    private int purchases;
    private Page page;

    Visit(Session session, int second, long begin, Lateness lateness, Chance chance, Consumer<Event> sink) {
        this.session = session;
        this.beginSecond = second;
        this.begin = begin;
        this.lateness = lateness;
        this.chance = chance;
        this.sink = sink;
        this.page = session.landing();
    }

    void run() {
        if (session.fresh()) {
            add("first_visit", 0, null, 0);
        }
        add("session_start", 0, null, 0);
        view(page);
        if (!session.engaged()) {
            return;
        }
        int more = chance.between(1, 4);
        for (int i = 0; i < more; i++) {
            int kind = chance.below(100);
            if (kind < 30) {
                shop(World.PRODUCT.pick(chance));
            } else {
                view(Pages.POPULAR.pick(chance));
                if (page.path().equals("/search")) {
                    add("view_search_results", 0, null, 0);
                }
            }
        }
        if (chance.percent(3)) {
            add("sign_up", 0, null, 0);
        }
        if (chance.percent(2)) {
            add("file_download", 0, null, 0);
        }
        add("user_engagement", chance.between(1, 40), null, 0);
    }

    private void view(Page next) {
        page = next;
        add("page_view", session.engaged() ? chance.between(2, 60) : chance.between(0, 8), null, 0);
        if (chance.percent(35)) {
            add("scroll", 0, null, 0);
        }
    }

    private void shop(Product product) {
        view(Pages.of(product));
        add("view_item", 0, product, 1);
        if (!chance.percent(30)) {
            return;
        }
        int quantity = chance.between(1, 3);
        add("add_to_cart", 3, product, quantity);
        if (!chance.percent(50)) {
            return;
        }
        view(Pages.CHECKOUT);
        add("begin_checkout", 10, product, quantity);
        if (chance.percent(50)) {
            view(Pages.THANKS);
            add("purchase", 5, product, quantity);
        }
    }

    private void add(String name, int lasted, @Nullable Product product, int quantity) {
        elapsed = Math.min(elapsed + lasted, LAST_SECOND - beginSecond);
        boolean bought = name.equals("purchase");
        long price = product == null ? 0 : product.cents();
        long at = begin + elapsed;
        sink.accept(new Event(
                session,
                name,
                beginSecond + elapsed,
                at,
                lateness.seen(at, chance),
                page,
                lasted,
                product,
                quantity,
                bought ? session.id() * 8 + ++purchases : 0,
                bought ? price * quantity : 0));
    }
}
