package dev.jetway.identity.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueStringTest {

    @ParameterizedTest
    @CsvSource({
        "cafe\u0301 au lait, caf\u00e9 au lait",
        "\u212bngstr\u00f6m unit, \u00c5ngstr\u00f6m unit",
        "a\u00a0quiet\u3000morning, a quiet morning",
        "\u1112\u1161\u11ab\u1100\u1173\u11af, \ud55c\uae00",
    })
    void equivalentTextsHaveOneForm(String typed, String spelling) {
        assertThat(OpaqueString.of(typed)).isEqualTo(spelling);
        assertThat(OpaqueString.of(spelling)).isEqualTo(spelling);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Otter", "\uff2f\uff54\uff54\uff45\uff52", "o\ufb03ce", " padded "})
    void caseWidthLigaturesAndSpaceAtTheEndsStayDifferent(String typed) {
        assertThat(OpaqueString.of(typed)).isEqualTo(typed);
    }

    @Test
    void theEmojiOfAFamilyIsText() {
        assertThat(OpaqueString.isText("👩\u200d👧 \u2764\ufe0f Łódź")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0, 0x9, 0x1b, 0x7f, 0x85, 0xd800, 0xdfff, 0xfdd0, 0xfeff, 0xffff, 0x1fffe, 0x10ffff})
    void whatNobodyCanTypeOrStoreIsNot(int codePoint) {
        assertThat(OpaqueString.isText("otter " + Character.toString(codePoint) + " river"))
                .isFalse();
    }
}
