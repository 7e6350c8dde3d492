package dev.jetway.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNamesTest {

    private static final int MAX = 60;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "A",
                "Zoë",
                "Zoe\u0308",
                "O'Brien",
                "O\u2019Brien",
                "O\u2018Brien",
                "'t Hooft",
                "\u2019t Hooft",
                "D'",
                "Anne-Marie",
                "Anne\u2010Marie",
                "Anne\u2011Marie",
                "van der Berg",
                "St. John",
                "Mary J.",
                "J.R.",
                "J.R.R. Tolkien",
                "J.-P.",
                "Ph.D",
                "Σ.Π.",
                "\u02bbUmar",
                "\u02bcUmar",
                "\u2018Umar",
                "Nu\u02bbuanu",
                "\u0645\u062d\u0645\u062f",
                "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f",
                "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
                "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
                "\u0d9a\u0dca\u200d\u0dc2\u0dd2\u0dad\u0dd2",
                "\u0d36\u0d4d\u0d30\u0d40\u0d27\u0d30\u0d28\u0d4d\u200d",
                "\u09b0\u200d\u09cd\u09af\u09be",
                "\u0915\u094d\u200d\u0937",
                "\u05d2\u05f3\u05d5\u05e8\u05d2\u05f3",
                "\u05d2'\u05d5\u05e8\u05d2'",
                "\u05e8\u05e9\u05f4\u05d9",
                "\u05d1\u05df\u05be\u05d2\u05d5\u05e8\u05d9\u05d5\u05df",
                "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd",
                "\u30ec\u30aa\u30ca\u30eb\u30c9\u30fb\u30c0\u30fb\u30f4\u30a3\u30f3\u30c1",
                "\u30b8\u30e3\u30f3\u30a0\u30dd\u30fc\u30eb",
                "\u5217\u5965\u7eb3\u591a\u00b7\u8fbe\u00b7\u82ac\u5947",
                "\u674e",
                "\u5c71\u7530\u3000\u592a\u90ce",
                "\u8fbb\udb40\udd00",
                "\ud842\udfb7\u91ce",
                "\uae40\ubbfc\uc900",
                "\u1000\u103b\u103d\u103e\u1031\u102c\u1037\u103a",
                "\u0e2a\u0e21\u0e0a\u0e32\u0e22",
                "\u0f56\u0fa6\u0f7c",
                "\u1293\u1201\u121d",
                "\u0531\u0580\u0561\u0574",
                "\u10d2\u10d8\u10dd\u10e0\u10d2\u10d8",
                "Ñandú",
                "Śłąż",
                "N\u0303guyê\u0303n",
                "Gràcia i Mar\u00b7ti",
                "Www Wang",
                "Comer Orgman"
            })
    void namesOfAllScriptsAreValid(String name) {
        assertThat(PersonNames.isName(PersonNames.normalized(name), MAX)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "'",
                "\u0301",
                "\u093e",
                "\u200d",
                "1",
                "1st",
                "Louis 14",
                "Ada2",
                "Ada \u0661",
                "\u0967\u0968",
                "\u2163",
                "\u00b2",
                "<b>",
                "Ada\n",
                "Ada\tExample",
                "Ada\u0000",
                "Ada\u0085",
                "Ada\u2028Example",
                "Ada;DROP",
                "=1+1",
                "@ada",
                "ada@example.org",
                "A_B",
                "A/B",
                "\ud83d\ude00",
                "\u2665",
                "Ada\u202eelpmaxE",
                "Ada\u2066x\u2069",
                "Ada\u200e",
                "Ada\u200f",
                "A\u00adda",
                "A\u200bda",
                "A\u2060da",
                "\ufeffAda",
                "A\u200dda",
                "A\u200cda",
                "Ada\u200d",
                "\u200dAda",
                "\u0639\u200c\u200c\u0644",
                "\u0639\u200c",
                "\u0639\u200c \u0644",
                "\u0639\u200c-\u0644",
                "\u0645 \u200c\u0645",
                "Ada\u034f",
                "\u3164",
                "\u115f\u1160",
                "Ada\ufe0f",
                "Ada\udb40\udd00",
                "Ada\ud800",
                "\udc00Ada",
                "Ada\ue000",
                "Ada\u0378",
                "Ada\u20dd",
                "a\u0915\u093ea\u093e",
                "Ada ..",
                "Ada .B",
                "a''b",
                "http://evil.example",
                "https://evil.example/a",
                "www.evil",
                "WWW.evil",
                "see www. evil",
                "evil.com",
                "Evil.Com",
                "see t.co now",
                "a.bc",
                "evil.c.om",
                "evil.com.",
                "e\u0301vil.com",
                "\u4e2d.\u4e2d\u56fd",
                "evil\u3002com",
                "evil\uff0ecom",
                "evil\u2024com",
                "javascript:alert",
                "mailto:ada"
            })
    void otherTextIsInvalid(String name) {
        assertThat(PersonNames.isName(PersonNames.normalized(name), MAX)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"8, true", "9, false", "30, false"})
    void theMarksOfALetterAreLimited(int marks, boolean name) {
        assertThat(PersonNames.isName("q" + "\u0323".repeat(marks), MAX)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00e9", "e\u0301", "\ud842\udfb7", "\u30a2"})
    void lengthIsInCodePoints(String letter) {
        assertThat(PersonNames.isName(PersonNames.normalized(letter.repeat(60)), MAX))
                .isTrue();
        assertThat(PersonNames.isName(PersonNames.normalized(letter.repeat(61)), MAX))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                " Ada , Ada",
                "Ada  Maria,Ada Maria",
                "Ada\u00a0Maria,Ada Maria",
                "\u5c71\u7530\u3000\u592a\u90ce,\u5c71\u7530 \u592a\u90ce"
            })
    void spacesAreNormalized(String text, String name) {
        assertThat(PersonNames.normalized(text)).isEqualTo(name.strip());
    }

    @Test
    void namesAreInNfc() {
        assertThat(PersonNames.normalized("Zoe\u0308")).isEqualTo("Zo\u00eb");
    }

    @Test
    void longTextsAreCheckedInLinearTime() {
        assertThat(PersonNames.isName("a. ".repeat(300_000) + "a", 1_000_000)).isTrue();
        String flood = "a" + "\u0301".repeat(200_000) + "\u0323".repeat(200_000);
        assertThat(PersonNames.isName(PersonNames.normalized(flood), MAX)).isFalse();
    }
}
