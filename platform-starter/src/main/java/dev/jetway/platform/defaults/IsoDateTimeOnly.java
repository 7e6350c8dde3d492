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
 * Accepts dates, times and durations only as ISO 8601 text, as documented. Jackson's deserializers also accept numbers of
 * seconds or days, arrays, and a date-time for a date.
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
                return context.handleWeirdStringValue(handledType(), text, "a number is not a time");
            }
            if (handledType() == LocalDate.class && text.indexOf('T') >= 0) {
                return context.handleWeirdStringValue(handledType(), text, "a date has no time part");
            }
            return super.deserialize(json, context);
        }
    }
}
