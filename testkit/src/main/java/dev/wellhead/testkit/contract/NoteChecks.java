package dev.wellhead.testkit.contract;

import dev.wellhead.spi.Notes;
import dev.wellhead.spi.catalog.StreamDescriptor;
import java.util.List;
import java.util.Optional;

/** What a source writes down for later: nothing that it must not, and nothing that it cannot do without. */
interface NoteChecks extends Checks {
    /** What other versions of a connector, other programs and broken disks leave. */
    List<String> STRANGE =
            List.of("", "null", "{\"a\":", "[1,\"\u0000\"]", "{\"x\":{\"y\":[-1e999]}}", "9".repeat(5_000));

    @ContractCheck("Notes hold no secret.")
    default void notesHoldNoSecret() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            subject().read(stream);
        }
        subject()
                .notes()
                .all()
                .forEach((name, text) ->
                        Secrets.requireNone(subject().secrets(), "note '" + name + "'", name + " " + text));
    }

    @ContractCheck("Notes that make no sense do no harm.")
    default void strangeNotesDoNoHarm() throws Exception {
        for (String strange : STRANGE) {
            Session session = subject().open(new StrangeNotes(strange));
            for (StreamDescriptor stream : subject().streams()) {
                Rows.requireSame(
                        subject().read(stream).rows(),
                        PlanReading.of(
                                        session.source(),
                                        session.source()
                                                .plan(subject().request(stream).build()),
                                        subject().contract().pageRows(stream.id()))
                                .rows(),
                        "with the note '" + strange.substring(0, Math.min(strange.length(), 30)) + "', reading '"
                                + stream.id() + "' delivers other rows. Take nothing in a note for granted.");
            }
            session.close();
        }
    }

    /** Answers the same for every name. */
    record StrangeNotes(String text) implements Notes {
        @Override
        public Optional<String> find(String name) {
            return Optional.of(text);
        }

        @Override
        public void keep(String name, String kept) {
            Notes.requireShort(name, kept);
        }
    }
}
