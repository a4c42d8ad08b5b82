package dev.wellhead.cli.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.cli.problem.CliException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssociationInputsTest {
    private static final AssociationInput LABELLED =
            new AssociationInput("1", "2", new AssociationKind("Sales, \"inside\"", 21L, "USER_DEFINED"));

    @Test
    void linesArePairs() {
        assertThat(read("\n 1:2 \r\n\n3:4"))
                .containsExactly(
                        new AssociationInput("1", "2", AssociationKind.ANY),
                        new AssociationInput("3", "4", AssociationKind.ANY));
    }

    @Test
    void columnsOfCsvAreFoundByTheirNames() {
        assertThat(read("\uFEFFto_id,label,from_id,more,type_id,category\n"
                        + "2,\"Sales, \"\"inside\"\"\",1,x,21,USER_DEFINED\n4,,3,,,\n"))
                .containsExactly(LABELLED, new AssociationInput("3", "4", AssociationKind.ANY));
    }

    @Test
    void objectsOfJsonHaveTextsOrNumbers() {
        assertThat(read("""
            {"from_id":1,"to_id":"2","more":{"to_id":"9"},"label":"Sales, \\"inside\\"","type_id":21,\
            "category":"USER_DEFINED"}
            {"from_id":"3","to_id":"4","label":null}
            """)).containsExactly(LABELLED, new AssociationInput("3", "4", AssociationKind.ANY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:2\\n1|line 2: '1' is no pair",
                "1:2\\n:2|line 2: ':2' is no pair",
                "1:2:3|line 1: '1:2:3' is no pair",
                "from_id,to_id\\n1|line 2: '1' lacks to_id",
                "from_id,to_id,type_id\\n1,2,x|line 2: type_id 'x' is no whole number",
                "{\"to_id\":2}|lacks from_id",
                "{\"from_id\":|lacks from_id",
                "[1]|line 1: '[1]' is no pair"
            })
    void whatIsNoPairIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(message);
    }

    private static List<AssociationInput> read(String text) {
        return AssociationInputs.ofLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
