package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.Source;
import dev.wellhead.spi.read.PageReader;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class ProcessDefaultsTest {
    private final Rude rude = new Rude();

    @Test
    void aLocaleOrTimeZoneChangedInAnyCallIsSetBackAndReported() throws Exception {
        Locale locale = Locale.getDefault();
        Locale format = Locale.getDefault(Locale.Category.FORMAT);
        TimeZone zone = TimeZone.getDefault();
        rude.next = number -> {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
            return Rude.page(number);
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            reader.next();

            assertThat(Locale.getDefault()).isEqualTo(locale);
            assertThat(Locale.getDefault(Locale.Category.FORMAT)).isEqualTo(format);
            assertThat(TimeZone.getDefault()).isEqualTo(zone);
            assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
            assertThat(guarding.findings(GuardFinding.Kind.GLOBAL_CHANGED))
                    .containsExactly(
                            "changed the default locale from " + locale.toLanguageTag()
                                    + " to tr-TR in next; it was set back",
                            "changed the default time zone from " + zone.getID()
                                    + " to Asia/Kathmandu in next; it was set back",
                            "changed the default handler of uncaught exceptions in next; it was set back");
        }
    }

    @Test
    void systemPropertiesChangedWhileLoadingOpeningOrClosingAreSetBack() throws Exception {
        System.setProperty("wellhead.test.kept", "before");
        rude.open = context -> {
            System.setProperty("wellhead.test.kept", "after");
            System.setProperty("wellhead.test.added", "secret");
            return rude.new RudeSource();
        };
        rude.closeSource = () -> {
            System.clearProperty("wellhead.test.kept");
            return null;
        };
        try (Guarding guarding = Guarding.patient(rude)) {
            Source source = guarding.open();
            assertThat(System.getProperty("wellhead.test.kept")).isEqualTo("before");
            assertThat(System.getProperty("wellhead.test.added")).isNull();
            source.close();
            assertThat(System.getProperty("wellhead.test.kept")).isEqualTo("before");

            assertThat(guarding.findings(GuardFinding.Kind.GLOBAL_CHANGED))
                    .containsExactly(
                            "changed the system property 'wellhead.test.added' in open; it was set back",
                            "changed the system property 'wellhead.test.kept' in open; it was set back",
                            "changed the system property 'wellhead.test.kept' in close of a source; it was set back");
        } finally {
            System.clearProperty("wellhead.test.kept");
        }
    }

    @Test
    void aCallThatOverlapsTheOneThatChangesSomethingDoesNotSetTheChangeBackIn() {
        Locale locale = Locale.getDefault();
        ProcessDefaults defaults = ProcessDefaults.SHARED;
        defaults.enter(false);
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        defaults.enter(false);
        assertThat(defaults.leave(false)).hasSize(1);
        assertThat(Locale.getDefault()).isEqualTo(locale);

        assertThat(defaults.leave(false)).isEmpty();
        assertThat(Locale.getDefault()).isEqualTo(locale);
    }
}
