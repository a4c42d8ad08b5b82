package dev.wellhead.toolkit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void saysWhereATextIsNoJson() {
        assertThatThrownBy(() -> Json.object("{\"a\":\n 1,}"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage("not JSON at line 2, column 4");
        assertThatThrownBy(() -> Json.object("[1]")).hasMessage("not a JSON object");
        assertThatThrownBy(() -> Json.object("{} {}")).hasMessageContaining("more text follows at line 1");
    }

    /** The parser gives up on these without saying where. */
    @Test
    void saysThatANumberIsTooLong() {
        assertThatThrownBy(() -> Json.value("9".repeat(5_000)))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageStartingWith("not JSON")
                .hasMessageContaining("5000");
        assertThatThrownBy(() -> Json.value("[".repeat(5_000)))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageStartingWith("not JSON");
    }

    @Test
    void readsWhatItWrites() throws Exception {
        String text = "{\"a\":[1,-2.5,\"\\u0000\u00e4\",true,null,{}]}";

        assertThat(Json.write(Json.value(text))).isEqualTo(text);
    }
}
