package dev.jetway.platform.problem;

import dev.jetway.contracts.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rejects bodies that are not UTF-8 (RFC 8259, 8.1) or contain unpaired surrogates, which JSON can escape and Jackson accepts:
 * stores and digests replace such characters, so that different texts would become equal. And bodies with a long array: Bean
 * Validation validates the elements of a list even if the list is too long, and keeps every violation in memory.
 */
@RestControllerAdvice
final class JsonBodyAdvice extends RequestBodyAdviceAdapter {

    /** In one array; the longest list of the API has as many. */
    private static final int ELEMENTS_MAX = 100;

    private static final String UNPAIRED_SURROGATE = "has an unpaired surrogate";

    private final JsonMapper json;
    private final int bodyBytesMax;

    JsonBodyAdvice(JsonMapper json, @Value("${jetway.body-max}") DataSize bodyMax) {
        this.json = json;
        this.bodyBytesMax = Math.toIntExact(bodyMax.toBytes());
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        byte[] body = message.getBody().readNBytes(bodyBytesMax + 1);
        if (body.length > bodyBytesMax) {
            throw new ProblemException(ProblemCode.REQUEST_TOO_LARGE, "The body is too large.");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            check(body);
        } catch (CharacterCodingException | JacksonException malformed) {
            throw new HttpMessageNotReadableException("not JSON in UTF-8", malformed, message);
        }
        return new BufferedBody(message.getHeaders(), new ByteArrayInputStream(body));
    }

    private void check(byte[] body) {
        try (JsonParser parser = json.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                TokenStreamContext at = parser.streamReadContext();
                if (at.inArray() && at.getCurrentIndex() >= ELEMENTS_MAX) {
                    throw invalid(at.getParent(), "must have at most %d elements".formatted(ELEMENTS_MAX));
                }
                if (token == JsonToken.PROPERTY_NAME && !isWellFormed(parser.currentName())) {
                    throw invalid(at.getParent(), UNPAIRED_SURROGATE);
                }
                if (token == JsonToken.VALUE_STRING && !isWellFormed(parser.getString())) {
                    throw invalid(at, UNPAIRED_SURROGATE);
                }
            }
        }
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static ProblemException invalid(TokenStreamContext at, String message) {
        String field = pathOf(at);
        return field.isEmpty()
                ? new ProblemException(ProblemCode.INVALID_REQUEST, "The body %s.".formatted(message))
                : ProblemException.invalid(field, message);
    }

    private static String pathOf(TokenStreamContext at) {
        if (at.inRoot()) {
            return "";
        }
        String parent = pathOf(at.getParent());
        if (at.inArray()) {
            return parent + "[" + at.getCurrentIndex() + "]";
        }
        return parent.isEmpty() ? at.currentName() : parent + "." + at.currentName();
    }

    private record BufferedBody(HttpHeaders headers, InputStream body) implements HttpInputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }
    }
}
