package dev.wellhead.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.accounts.vault.VaultException;
import dev.wellhead.spi.Notes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteFilesTest {
    @TempDir
    Path home;

    @Test
    void aNoteIsFoundByTheNextProcess() throws Exception {
        assertThat(notes("project", "web").find("costs")).isEmpty();

        notes("project", "web").keep("costs", "{\"ä\": 1}\n");
        assertThat(notes("project", "web").find("costs")).contains("{\"ä\": 1}\n");

        notes("project", "web").keep("costs", "");
        assertThat(notes("project", "web").find("costs")).contains("");
    }

    @Test
    void projectsConnectionsAndNamesAreApartHoweverMuchAlike() throws Exception {
        notes("project", "web").keep("a/b", "first");
        notes("other", "web").keep("a/b", "second");
        notes("project", "web/").keep("a/b", "third");
        notes("project", "web").keep("a_b", "fourth");
        notes("project", "web").keep("../a/b", "fifth");

        assertThat(notes("project", "web").find("a/b")).contains("first");
        assertThat(notes("other", "web").find("a/b")).contains("second");
        assertThat(notes("project", "web/").find("a/b")).contains("third");
        assertThat(notes("project", "web").find("a_b")).contains("fourth");
        assertThat(notes("project", "web").find("../a/b")).contains("fifth");
        try (Stream<Path> folders = Files.list(home)) {
            assertThat(folders).containsExactly(home.resolve("notes"));
        }
    }

    @Test
    void whatIsTooLongIsRefusedAndTheOldNoteStays() throws Exception {
        Notes notes = notes("project", "web");
        notes.keep("costs", "x".repeat(Notes.LONGEST));

        assertThatThrownBy(() -> notes.keep("costs", "ä".repeat(Notes.LONGEST / 2) + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("note 'costs' has 65537 bytes; at most 65536 are kept");
        assertThatThrownBy(() -> notes.keep("n".repeat(65), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 64 characters, not 65");
        assertThat(notes.find("costs").orElseThrow()).hasSize(Notes.LONGEST);
    }

    @Test
    void aPlaceWhereNothingCanBeKeptIsAFailureInWords() throws Exception {
        Files.writeString(home.resolve("notes"), "a file where a folder should be");

        assertThatThrownBy(() -> notes("project", "web").keep("costs", "1"))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("notes");
    }

    private Notes notes(String project, String connection) {
        return new NoteFiles(home.resolve("notes"), Path.of(project)).of(connection);
    }
}
