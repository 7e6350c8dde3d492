package dev.jetway.platform.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.media.JsonSchema;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;

class DocumentationAutoConfigurationTest {

    @Test
    void theSchemaOfAParameterWithConstraintsIsCopied() {
        var mappers = new ObjectMapperProvider(new SpringDocConfigProperties());
        new DocumentationAutoConfiguration().singleSchemaTypes(mappers).afterSingletonsInstantiated();
        JsonSchema limit = new JsonSchema();
        limit.typesItem("integer").minimum(BigDecimal.ONE).setDefault(20);
        JsonSchema copy = SpringDocUtils.cloneViaJson(limit, JsonSchema.class, mappers.jsonMapper());
        assertThat(copy).isNotSameAs(limit).isEqualTo(limit);
    }
}
