package dev.wellhead.testkit.reference;

import dev.wellhead.spi.settings.Setting;

/** Options of a read. */
record ReferenceOptions(
        @Setting(doc = "Rows of an answer of the service.", defaultValue = "100", example = "50")
        int answerRows) {}
