package dev.wellhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.accounts.store.NoteFiles;
import dev.wellhead.secrets.KnownSecrets;
import dev.wellhead.spi.Notes;
import dev.wellhead.testkit.MemoryNotes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNotesTest {
    private final KnownSecrets secrets = new KnownSecrets();

    @Test
    void aNoteWithASecretIsNotKept() throws Exception {
        MemoryNotes kept = new MemoryNotes();
        Notes notes = new HostNotes("web", kept, secrets);
        secrets.add("hunter2-hunter2");

        notes.keep("costs", "{\"a\": 1}");
        notes.keep("costs", "the token is hunter2-hunter2");
        notes.keep("hunter2-hunter2", "1");

        assertThat(kept.all()).containsOnlyKeys("costs");
        assertThat(notes.find("costs")).contains("{\"a\": 1}");
    }

    @Test
    void aBrokenStoreLosesNotesAndNothingElse(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve("notes"), "a file where a folder should be");
        Notes notes = new HostNotes("web", new NoteFiles(home.resolve("notes"), home).of("web"), secrets);

        notes.keep("costs", "1");

        assertThat(notes.find("costs")).isEmpty();
    }

    @Test
    void whatIsTooLongIsAMistakeOfTheConnectors() {
        Notes notes = new HostNotes("web", new MemoryNotes(), secrets);

        assertThatThrownBy(() -> notes.keep("", "1")).isInstanceOf(IllegalArgumentException.class);
    }
}
