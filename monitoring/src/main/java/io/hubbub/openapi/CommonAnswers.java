package io.hubbub.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * The answer that any request may get, whatever it asks for: a problem document. It stands as
 * {@code default} beside the statuses that an operation names itself.
 */
@Component
final class CommonAnswers implements OpenApiCustomizer {
  private static final String NAME = "Problem";

  @Override
  public void customise(OpenAPI api) {
    ModelConverters.getInstance(true)
        .readAll(new AnnotatedType(ProblemDocument.class))
        .forEach((name, schema) -> {
          if (!api.getComponents().getSchemas().containsKey(name)) {
            api.getComponents().addSchemas(name, schema);
          }
        });
    api.getComponents().addResponses(NAME, problem());
    for (PathItem path : api.getPaths().values()) {
      path.readOperations()
          .forEach(each ->
              each.getResponses()
                  .addApiResponse(ApiResponses.DEFAULT, new ApiResponse().$ref(NAME)));
    }
  }

  private static ApiResponse problem() {
    Schema<?> schema = new Schema<>().$ref(NAME);
    return new ApiResponse()
        .description("Whatever else is wrong: a problem document that says what to do")
        .content(
            new Content().addMediaType(ProblemDocument.MEDIA_TYPE, new MediaType().schema(schema)));
  }
}
