package dev.jetway.platform.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PublicOriginFilterTest {

    private static final String OTHER = "evil.example";

    @ParameterizedTest
    @CsvSource({
        "https://jetway.example,     https, jetway.example, 443,  https://jetway.example/here",
        "http://localhost:8080,      http,  localhost,      8080, http://localhost:8080/here",
        "https://jetway.example:444, https, jetway.example, 444,  https://jetway.example:444/here",
        "http://[::1]:8080,          http,  [::1],          8080, http://[::1]:8080/here",
    })
    void everyRequestAppearsToHaveComeToThePublicOrigin(String origin, String scheme, String host, int port, String url)
            throws Exception {
        var answer = new MockHttpServletResponse();
        var servlet = new Observed();

        new PublicOriginFilter(URI.create(origin), false).doFilter(liar(), answer, new MockFilterChain(servlet));

        HttpServletRequest seen = servlet.request();
        assertThat(seen.getScheme()).isEqualTo(scheme);
        assertThat(seen.isSecure()).isEqualTo(scheme.equals("https"));
        assertThat(seen.getServerName()).isEqualTo(host);
        assertThat(seen.getServerPort()).isEqualTo(port);
        assertThat(seen.getRequestURL()).hasToString(url);
        assertThat(seen.getContextPath()).isEmpty();
        assertThat(seen.getRemoteAddr()).isEqualTo("192.0.2.7");
        assertThat(answer.getHeader("Location")).isEqualTo(origin + "/elsewhere");
    }

    private static MockHttpServletRequest liar() {
        var request = new MockHttpServletRequest("GET", "/here");
        request.setServerName(OTHER);
        request.addHeader("Host", OTHER);
        request.addHeader("X-Forwarded-Host", OTHER);
        request.addHeader("x-forwarded-proto", "gopher");
        request.addHeader("X-FORWARDED-PORT", "70");
        request.addHeader("X-Forwarded-Prefix", "//" + OTHER);
        request.addHeader("X-Forwarded-Ssl", "on");
        request.addHeader("Forwarded", "host=" + OTHER + ";proto=gopher");
        request.addHeader("X-Forwarded-For", "192.0.2.7");
        return request;
    }

    private static final class Observed extends HttpServlet {

        private HttpServletRequest seen = new MockHttpServletRequest();

        HttpServletRequest request() {
            return seen;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            seen = request;
            response.sendRedirect("/elsewhere");
        }
    }
}
