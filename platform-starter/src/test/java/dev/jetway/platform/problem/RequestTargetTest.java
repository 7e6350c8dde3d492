package dev.jetway.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/login/",
                "/a/b.c",
                "/.well-known/x",
                "/a/...",
                "/a:b@c",
                "/%C3%A9",
                "/%c3%a9",
                "/a%20b",
                "/a%3Fb"
            })
    void canonicalPaths(String path) {
        assertThat(RequestTarget.isCanonical(path, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "login",
                "*",
                "//",
                "//login",
                "/login//",
                "/a//b",
                "/.",
                "/..",
                "/a/./b",
                "/a/../b",
                "/%6cogin",
                "/%6Cogin",
                "/%2e",
                "/%2E%2e/b",
                "/%7Ea",
                "/a%2Fb",
                "/a%5Cb",
                "/a\\b",
                "/a%25b",
                "/a;b",
                "/a%3Bb",
                "/%00",
                "/%0D%0A",
                "/%7F",
                "/%FF",
                "/%C3",
                "/%C0%AE",
                "/%ED%A0%80",
                "/%F5%80%80%80",
                "/%",
                "/%2",
                "/%zz",
                "/a b",
                "/a|b",
                "/\u00e9",
                "/a#b",
                "/a?b"
            })
    void otherPaths(String path) {
        assertThat(RequestTarget.isCanonical(path, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q", "q=", "q=%41", "q=%25&r=%2F", "q=a/b?c", "q=a+b", "q=%E2%82%AC", "a=1;b=2"})
    void canonicalQueries(String query) {
        assertThat(RequestTarget.isCanonical("/", query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q[]=1",
                "q={}",
                "q=|",
                "q=%",
                "q=%4",
                "q=%FF",
                "q=%C3&r=%A9",
                "q=%00",
                "q=%0A",
                "q=a b",
                "q=\u00e9",
                "q=%ED%A0%80"
            })
    void otherQueries(String query) {
        assertThat(RequestTarget.isCanonical("/", query)).isFalse();
    }
}
