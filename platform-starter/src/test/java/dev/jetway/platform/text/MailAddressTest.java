package dev.jetway.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada@example.org, true",
        "Ada.Example+x@Example.ORG, Ada.Example+x@example.org, true",
        "o'neill@sub.example.museum, o'neill@sub.example.museum, true",
        "a/b=c!d%e@example.org, a/b=c!d%e@example.org, true",
        "ada@127.example, ada@127.example, true",
        "ada@m\u00fcnchen.example, ada@xn--mnchen-3ya.example, true",
        "ada@M\u00dcNCHEN.example, ada@xn--mnchen-3ya.example, true",
        "ada@mu\u0308nchen.example, ada@xn--mnchen-3ya.example, true",
        "ada@xn--mnchen-3ya.example, ada@xn--mnchen-3ya.example, true",
        "ada@XN--mnchen-3ya.example, ada@xn--mnchen-3ya.example, true",
        "ada@\u4f8b\u3048.\u30c6\u30b9\u30c8, ada@xn--r8jz45g.xn--zckzah, true",
        "\u0141ukasz@example.org, \u0141ukasz@example.org, false",
        "Zoe\u0308@example.org, Zo\u00eb@example.org, false",
        "\u7528\u6237@\u4f8b\u3048.\u30c6\u30b9\u30c8, \u7528\u6237@xn--r8jz45g.xn--zckzah, false"
    })
    void validAddressesAreNormalized(String text, String written, boolean ascii) {
        MailAddress address = MailAddress.parse(text).orElseThrow();
        assertThat(address.text()).isEqualTo(written);
        assertThat(address.isAscii()).isEqualTo(ascii);
        assertThat(MailAddress.parse(written)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@example.org",
                "ada@example",
                "ada@example..org",
                "ada@.example.org",
                "ada@example.org.",
                "ada@-example.org",
                "ada@example-.org",
                "ada@exa_mple.org",
                "ada@example.o",
                "ada@example.123",
                "ada@127.0.0.1",
                "ada@[127.0.0.1]",
                "ada@[IPv6:::1]",
                "\"ada\"@example.org",
                "\"a b\"@example.org",
                ".ada@example.org",
                "ada.@example.org",
                "a..b@example.org",
                "a b@example.org",
                " ada@example.org",
                "ada@example.org ",
                "ada@exa mple.org",
                "a@b@example.org",
                "a,b@example.org",
                "ada@example.org,bob@example.org",
                "ada@example.org;bob@example.org",
                "Ada <ada@example.org>",
                "<ada@example.org>",
                "friends:ada@example.org;",
                "ada(comment)@example.org",
                "ada@example.org(comment)",
                "ada\\@example.org",
                "ada@example.org\r\nBcc: bob@example.org",
                "ada\n@example.org",
                "ada\u0000@example.org",
                "ada\u0085@example.org",
                "ada@example.org\u0000",
                "ada\u202e@example.org",
                "ada\u200b@example.org",
                "ada\ud800@example.org",
                "ada\u00a0@example.org",
                "ada@fa\u00df.example",
                "ada@\u03b2\u03cc\u03bb\u03bf\u03c2.example",
                "ada@\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example",
                "ada@exam\u202eple.org",
                "ada@\u2665\ud83d\ude00\ue000.example",
                "ada@example\uff20.org"
            })
    void otherTextIsRejected(String text) {
        assertThat(MailAddress.parse(text)).isEmpty();
    }

    @Test
    void lengthsAreLimited() {
        assertThat(MailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
        assertThat(MailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(MailAddress.parse("\u0142".repeat(32) + "@example.org")).isPresent();
        assertThat(MailAddress.parse("\u0142".repeat(33) + "@example.org")).isEmpty();
        String domain = "d".repeat(61) + "." + "e".repeat(61) + "." + "f".repeat(61) + ".org";
        assertThat(MailAddress.parse("n".repeat(64) + "@" + domain)).isPresent();
        assertThat(MailAddress.parse("n".repeat(64) + "@d" + domain)).isEmpty();
        assertThat(MailAddress.parse("n@" + "d".repeat(64) + ".org")).isEmpty();
        assertThat(MailAddress.parse("n@" + "\u00fc".repeat(200) + ".org")).isEmpty();
        assertThat(MailAddress.parse("a.".repeat(500_000) + "@example.org")).isEmpty();
    }

    @Test
    void toStringHidesTheAddress() {
        assertThat(MailAddress.parse("ada@example.org").orElseThrow().toString())
                .doesNotContain("ada@");
    }
}
