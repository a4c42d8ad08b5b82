package dev.wellhead.simulators.hubspot.behaviour;

/**
 * Switches for what HubSpot is known or suspected to do. Immutable.
 *
 * @param listAfter what the list endpoint makes of an {@code after} that it has not given out
 * @param shortPageEvery each so many pages of list and search are short, every second of those empty, with a next page
 *     behind them; 0 for never
 * @param searchDisorder whether rows of a search come out of order by up to 64 places
 * @param searchIdsAsText whether search compares ids as text, so that 1000 comes before 51
 * @param searchShowsLive whether search returns rows as they are now, though it found them by what the index knew; so
 *     rows come that are newer than the window asked for
 * @param lag how long search does not see changes
 * @param strictSearchBody whether a search body of more than 3,000 characters is refused, as the documentation says
 * @param old429Body whether 429 has the body of 2022, without a policy name
 * @param retryAfter whether 429 says when to come back, which HubSpot does not
 * @param alwaysMultiStatus whether all versions answer 207 for batches with failures, also those that do not declare it
 * @param partFailsEvery each so many batches of records or associations that are read lose one result, which is told as a
 *     part that failed; 0 for never
 * @param goneFailsBatch whether a batch of associations is refused as a whole when one of its records is gone
 * @param binStatus what a list of the recycle bin is refused with, 400 or 404, as some types do; 0 where it is not
 */
public record Quirks(
        ListAfter listAfter,
        int shortPageEvery,
        boolean searchDisorder,
        boolean searchIdsAsText,
        boolean searchShowsLive,
        Lag lag,
        boolean strictSearchBody,
        boolean old429Body,
        boolean retryAfter,
        boolean alwaysMultiStatus,
        int partFailsEvery,
        boolean goneFailsBatch,
        int binStatus) {

    /** What becomes of a list from a place that was not given out. */
    public enum ListAfter {
        /** It begins there. */
        ANYWHERE,
        /** It is an error. */
        REFUSED,
        /** It begins at the first record. */
        IGNORED
    }

    /** A service that does nothing surprising. */
    public static Quirks none() {
        return builder().build();
    }

    /** Everything that HubSpot was seen to do to readers at times. */
    public static Quirks usual() {
        return builder()
                .shortPageEvery(23)
                .searchDisorder(true)
                .searchShowsLive(true)
                .lag(Lag.usual())
                .build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects switches, all off at first. Not thread-safe. */
    public static final class Builder {
        private ListAfter listAfter = ListAfter.ANYWHERE;
        private int shortPageEvery;
        private boolean searchDisorder;
        private boolean searchIdsAsText;
        private boolean searchShowsLive;
        private Lag lag = Lag.none();
        private boolean strictSearchBody;
        private boolean old429Body;
        private boolean retryAfter;
        private boolean alwaysMultiStatus;
        private int partFailsEvery;
        private boolean goneFailsBatch;
        private int binStatus;

        private Builder() {}

        public Builder listAfter(ListAfter value) {
            listAfter = value;
            return this;
        }

        public Builder shortPageEvery(int value) {
            shortPageEvery = value;
            return this;
        }

        public Builder searchDisorder(boolean value) {
            searchDisorder = value;
            return this;
        }

        public Builder searchIdsAsText(boolean value) {
            searchIdsAsText = value;
            return this;
        }

        public Builder searchShowsLive(boolean value) {
            searchShowsLive = value;
            return this;
        }

        public Builder lag(Lag value) {
            lag = value;
            return this;
        }

        public Builder strictSearchBody(boolean value) {
            strictSearchBody = value;
            return this;
        }

        public Builder old429Body(boolean value) {
            old429Body = value;
            return this;
        }

        public Builder retryAfter(boolean value) {
            retryAfter = value;
            return this;
        }

        public Builder alwaysMultiStatus(boolean value) {
            alwaysMultiStatus = value;
            return this;
        }

        public Builder partFailsEvery(int value) {
            partFailsEvery = value;
            return this;
        }

        public Builder goneFailsBatch(boolean value) {
            goneFailsBatch = value;
            return this;
        }

        public Builder binStatus(int value) {
            binStatus = value;
            return this;
        }

        public Quirks build() {
            return new Quirks(
                    listAfter,
                    shortPageEvery,
                    searchDisorder,
                    searchIdsAsText,
                    searchShowsLive,
                    lag,
                    strictSearchBody,
                    old429Body,
                    retryAfter,
                    alwaysMultiStatus,
                    partFailsEvery,
                    goneFailsBatch,
                    binStatus);
        }
    }
}
