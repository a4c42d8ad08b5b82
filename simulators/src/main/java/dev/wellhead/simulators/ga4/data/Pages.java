package dev.wellhead.simulators.ga4.data;

import java.util.ArrayList;
import java.util.List;

/** The pages of a shop with a blog, whose frequency falls off as in Zipf's law. */
public final class Pages {
    private static final int ARTICLES = 120;
    static final List<Page> ALL = new ArrayList<>();
    private static final List<Page> POPULAR_PAGES = new ArrayList<>();
    private static final List<Integer> WEIGHTS = new ArrayList<>();
    static final Page CHECKOUT = add("/checkout", "Checkout");
    static final Page THANKS = add("/checkout/thanks", "Thank you");
    private static final List<Page> OF_PRODUCTS = World.PRODUCTS.stream()
            .map(product -> add("/product/" + product.id(), product.name()))
            .toList();
    static final Weighted<Page> POPULAR;

    static {
        popular(4000, "/", "Home");
        popular(1200, "/sale", "Sale");
        popular(600, "/search", "Search");
        popular(500, "/account", "Your account");
        popular(250, "/help", "(not set)");
        for (int i = 1; i <= ARTICLES; i++) {
            popular(2400 / (i + 2), "/blog/article-" + i, "Article " + i + " | Blog");
        }
        POPULAR = new Weighted<>(POPULAR_PAGES, WEIGHTS);
    }

    private Pages() {}

    public record Page(int index, String path, String title) {}

    static Page of(World.Product product) {
        return OF_PRODUCTS.get(product.index());
    }

    private static Page add(String path, String title) {
        Page page = new Page(ALL.size(), path, title);
        ALL.add(page);
        return page;
    }

    private static void popular(int weight, String path, String title) {
        POPULAR_PAGES.add(add(path, title));
        WEIGHTS.add(weight);
    }
}
