package dev.jetway.flight.offer.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Resolves the parameters of a search. Spring's binding to a record reads the annotations of its constructor for each request,
 * which took more time than the search itself.
 */
@Configuration(proxyBeanMethods = false)
class OfferParametersResolver implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == OfferParameters.class;
    }

    @Override
    public OfferParameters resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return OfferParameters.from(name -> {
            String[] values = request.getParameterValues(name);
            // A repeated parameter is invalid and is reported as it was sent.
            return values == null ? null : String.join(",", values);
        });
    }
}
