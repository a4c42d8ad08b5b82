package dev.wellhead.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guard itself: what it lets pass, and what it does not. */
class ApiChangesTest {
    private static final String BEFORE = """
            interface a.Reader
              public abstract int a.Reader.next()
              public default int a.Reader.left()
            interface a.Http
              public abstract int a.Http.send()
            sealed interface a.Filter permits And, Or
            record a.Split
              components java.lang.String id, int format
              public int a.Split.format()
            enum a.Mode
              public static final a.Mode a.Mode.FULL
            annotation a.Export
              public abstract java.lang.String a.Export.value()
            """;

    private final ApiChanges changes = new ApiChanges("a.Http"::equals, member -> member.contains("vendor()"));

    @Test
    void theSameApiBreaksNothing() {
        assertThat(breaks(BEFORE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            interface a.Reader      | public default int a.Reader.more()
            interface a.Reader      | public static a.Reader a.Reader.none()
            interface a.Http        | public abstract int a.Http.push()
            record a.Split          | public static a.Split a.Split.of(int)
            enum a.Mode             | public boolean a.Mode.whole()
            annotation a.Export     | public abstract java.lang.String a.Export.vendor()
            """)
    void whatIsAddedWherePluginsDoNotMeetItPasses(String type, String member) {
        assertThat(breaks(BEFORE.replace(type + "\n", type + "\n  " + member + "\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            interface a.Reader      | public abstract int a.Reader.more()
            enum a.Mode             | public static final a.Mode a.Mode.CHANGES
            annotation a.Export     | public abstract java.lang.String a.Export.title()
            """)
    void whatIsAddedWherePluginsMustAnswerItBreaks(String type, String member) {
        assertThat(breaks(BEFORE.replace(type + "\n", type + "\n  " + member + "\n")))
                .containsExactly("added: " + member);
    }

    @Test
    void newTypesPass() {
        assertThat(breaks(BEFORE + "interface a.New\n  public abstract int a.New.one()\n"))
                .isEmpty();
    }

    @Test
    void aMethodThatGetsADefaultPassesAndOneThatLosesItBreaks() {
        String eased = BEFORE.replace("public abstract int a.Reader.next()", "public default int a.Reader.next()");
        String stricter = BEFORE.replace("public default int a.Reader.left()", "public abstract int a.Reader.left()");

        assertThat(breaks(eased)).isEmpty();
        assertThat(breaks(stricter))
                .containsExactly(
                        "removed: public default int a.Reader.left()", "added: public abstract int a.Reader.left()");
    }

    @Test
    void whatIsGoneOrDifferentBreaks() {
        assertThat(breaks(BEFORE.replace("interface a.Http\n  public abstract int a.Http.send()\n", "")))
                .containsExactly("removed: interface a.Http");
        assertThat(breaks(BEFORE.replace("  public int a.Split.format()\n", "")))
                .containsExactly("removed: public int a.Split.format()");
        assertThat(breaks(BEFORE.replace("int format", "long format")))
                .containsExactly("removed: components java.lang.String id, int format");
        assertThat(breaks(BEFORE.replace("record a.Split", "class a.Split")))
                .containsExactly("changed: record a.Split -> class a.Split");
        assertThat(breaks(BEFORE.replace("And, Or", "And, Or, Not")))
                .containsExactly("changed: sealed interface a.Filter permits And, Or"
                        + " -> sealed interface a.Filter permits And, Or, Not");
    }

    private List<String> breaks(String after) {
        return changes.breaks(
                ApiType.parse(BEFORE.lines().toList()),
                ApiType.parse(after.lines().toList()));
    }
}
