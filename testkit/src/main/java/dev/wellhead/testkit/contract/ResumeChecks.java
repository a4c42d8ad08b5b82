package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

/** Going on after a stop: at every position, in another process. */
interface ResumeChecks extends Checks {
    /** More positions than that are not tried one by one, but spread over the split. */
    int MOST_POSITIONS = 40;

    String EXACTLY = "A position covers exactly the rows handed out so far.";

    @ContractCheck("Resuming at every position, in a new source and from text, delivers exactly the rest.")
    default void resumeAtEveryPosition() throws Exception {
        requireResumable((stream, drain) -> {
            for (int at : spread(drain.steps().size())) {
                try (Session other = subject().open()) {
                    requireRest(stream, drain, at, other, pageRows(stream));
                }
            }
        });
    }

    @ContractCheck("Resuming with another page size delivers exactly the rest.")
    default void resumeWithAnotherPageSize() throws Exception {
        requireResumable((stream, drain) -> {
            int at = drain.steps().size() / 2;
            requireRest(stream, drain, at, subject().session(), pageRows(stream) + 3);
            requireRest(stream, drain, at, subject().session(), Math.max(1, pageRows(stream) - 2));
        });
    }

    @ContractCheck("Resuming at the last position delivers nothing.")
    default void resumeAtTheEnd() throws Exception {
        requireResumable((stream, drain) -> {
            Position end = drain.steps().get(drain.steps().size() - 1).position();
            List<Row> rest = Drain.of(subject().open().source(), again(drain.split()), Optional.of(again(end)), 5)
                    .rows();
            require(
                    rest.isEmpty(),
                    "resumed at its end, split '%s' of '%s' delivers %s. %s",
                    drain.split().id(),
                    stream.id(),
                    Rows.some(rest),
                    EXACTLY);
        });
    }

    @ContractCheck("The position after the end, once next() has answered null, delivers nothing either.")
    default void resumeAfterTheEnd() throws Exception {
        requireResumable((stream, drain) -> {
            Position end;
            try (PageReader reader =
                    subject().source().read(drain.split(), new ReadOptions(Optional.empty(), pageRows(stream)))) {
                Drain.rest(reader, drain.split());
                end = reader.position();
            }
            List<Row> rest = Drain.of(subject().open().source(), again(drain.split()), Optional.of(again(end)), 5)
                    .rows();
            require(
                    rest.isEmpty(),
                    "the position after the end of split '%s' of '%s' delivers %s when it is resumed.",
                    drain.split().id(),
                    stream.id(),
                    Rows.some(rest));
        });
    }

    @ContractCheck("Resuming page after page, each in a new reader, delivers the whole.")
    default void resumeAfterEveryPage() throws Exception {
        requireResumable((stream, drain) -> {
            List<Row> rows = new ArrayList<>();
            Optional<Position> from = Optional.empty();
            for (int page = 0; page <= drain.steps().size() * 2 + 10; page++) {
                try (PageReader reader =
                        subject().source().read(again(drain.split()), new ReadOptions(from, pageRows(stream)))) {
                    Page next = reader.next();
                    if (next == null) {
                        break;
                    }
                    rows.addAll(Row.of(next));
                    from = Optional.of(again(reader.position()));
                }
            }
            Rows.requireSame(
                    drain.rows(),
                    rows,
                    "opened anew after every page, split '" + drain.split().id() + "' of '" + stream.id()
                            + "' delivers other rows. " + EXACTLY);
        });
    }

    @ContractCheck("A position may be used twice.")
    default void resumeTwiceAtOnePosition() throws Exception {
        requireResumable((stream, drain) -> {
            int at = drain.steps().size() / 2;
            requireRest(stream, drain, at, subject().session(), pageRows(stream));
            requireRest(stream, drain, at, subject().session(), pageRows(stream));
        });
    }

    @ContractCheck("A position made under one language and time zone is understood under another.")
    default void resumeUnderAnotherLocale() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            requireResumable((stream, drain) -> {
                Locale.setDefault(Locale.forLanguageTag("tr-TR"));
                TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
                requireRest(stream, drain, drain.steps().size() / 2, subject().session(), pageRows(stream));
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            });
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ContractCheck("A position of a later format is refused, not misread.")
    default void resumeRefusesALaterFormat() throws Exception {
        requireResumable((stream, drain) -> {
            Position known = drain.steps().get(0).position();
            Position later = new Position(known.format() + 1000, known.payload());
            requireRefused(stream, drain.split(), Optional.of(later), "a position of format " + later.format());
        });
    }

    @ContractCheck("A position that makes no sense is refused, not taken for the start.")
    default void resumeRefusesNonsense() throws Exception {
        requireResumable((stream, drain) -> {
            int format = drain.steps().get(0).position().format();
            for (String payload : List.of("~nonsense~", "", "{\"nobody\":[")) {
                Position nonsense = new Position(format, payload);
                requireRefused(stream, drain.split(), Optional.of(nonsense), "the position '" + payload + "'");
            }
        });
    }

    @ContractCheck("A split of a later format is refused, not misread.")
    default void resumeRefusesALaterSplit() throws Exception {
        requireResumable((stream, drain) -> {
            Split known = drain.split();
            Split later = new Split(
                    known.id(), known.group(), known.format() + 1000, known.payload(), known.weight(), known.covers());
            requireRefused(stream, later, Optional.empty(), "a split of format " + later.format());
        });
    }

    @ContractCheck("A split that makes no sense is refused.")
    default void resumeRefusesASplitOfNonsense() throws Exception {
        requireResumable((stream, drain) -> {
            for (String payload : List.of("~nonsense~", "", "{\"nobody\":[")) {
                requireRefused(
                        stream,
                        drain.split().with(drain.split().id(), payload),
                        Optional.empty(),
                        "the split '" + payload + "'");
            }
        });
    }

    /** What a check does with a split that was read to its end and came in more than one page, if possible. */
    @FunctionalInterface
    interface Resumption {
        void of(StreamDescriptor stream, Drain drain) throws Exception;
    }

    private void requireResumable(Resumption resumption) throws Exception {
        int tried = 0;
        for (StreamDescriptor stream : subject().streams()) {
            for (Drain drain : subject().read(stream).kept()) {
                if (!drain.steps().isEmpty()) {
                    tried++;
                    resumption.of(stream, drain);
                }
            }
        }
        if (tried == 0) {
            throw notApplicable("no split has a page");
        }
    }

    private void requireRest(StreamDescriptor stream, Drain drain, int at, Session session, int pageRows)
            throws Exception {
        Position position = drain.steps().get(at).position();
        List<Row> expected = drain.steps().subList(at + 1, drain.steps().size()).stream()
                .flatMap(step -> Row.of(step.page()).stream())
                .toList();
        List<Row> rest = Drain.of(session.source(), again(drain.split()), Optional.of(again(position)), pageRows)
                .rows();
        String what = "resumed after page " + (at + 1) + " of " + drain.steps().size() + ", split '"
                + drain.split().id() + "' of '" + stream.id() + "' does not deliver exactly the rest. " + EXACTLY;
        Rows.requireSame(expected, rest, what);
        if (subject().plan(stream).replay() == Replay.EXACT) {
            require(expected.equals(rest), "%s The plan promises Replay.EXACT, but the order differs.", what);
        }
    }

    private void requireRefused(StreamDescriptor stream, Split split, Optional<Position> from, String what)
            throws Exception {
        ConnectorException failure = Verdict.failure(
                () -> Drain.of(subject().source(), split, from, pageRows(stream)),
                "reading '" + stream.id() + "' from " + what,
                "Check format and payload, and refuse what the connector did not write.");
        Failures.requireWellFormed(subject(), failure, "the refusal of " + what);
        Failures.requireNoBug(failure, "the refusal of " + what);
    }

    private int pageRows(StreamDescriptor stream) {
        return subject().contract().pageRows(stream.id());
    }

    /** A copy by way of plain text, as the host stores it. */
    private static Position again(Position position) {
        return new Position(position.format(), new String(position.payload().toCharArray()));
    }

    private static Split again(Split split) {
        return split.with(split.id(), new String(split.payload().toCharArray()));
    }

    private static List<Integer> spread(int steps) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < Math.min(steps, MOST_POSITIONS); i++) {
            chosen.add(steps <= MOST_POSITIONS ? i : (int) ((long) i * (steps - 1) / (MOST_POSITIONS - 1)));
        }
        return chosen;
    }
}
