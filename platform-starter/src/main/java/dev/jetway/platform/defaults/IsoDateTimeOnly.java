package dev.jetway.platform.defaults;

import java.time.LocalDate;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.LogicalType;

/**
 * Takes dates, times and durations as ISO 8601 text only, as the API's documents say. Jackson's own readers take numbers as
 * well, of seconds or days, also as text; lists of numbers; and a time for a date, of which they drop the rest.
 */
final class IsoDateTimeOnly extends ValueDeserializerModifier {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+");

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> reader) {
        return reader.logicalType() == LogicalType.DateTime ? new TextOnly(reader) : reader;
    }

    private static final class TextOnly extends DelegatingDeserializer {

        TextOnly(ValueDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new TextOnly(reader);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(context.constructType(handledType()), json);
            }
            String text = json.getString().strip();
            if (NUMBER.matcher(text).matches()) {
                return context.handleWeirdStringValue(handledType(), text, "a number is no time");
            }
            if (handledType() == LocalDate.class && text.indexOf('T') >= 0) {
                return context.handleWeirdStringValue(handledType(), text, "a date has no time");
            }
            return super.deserialize(json, context);
        }
    }
}
