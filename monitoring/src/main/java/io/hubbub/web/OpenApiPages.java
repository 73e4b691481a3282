package io.hubbub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A second address of the OpenAPI document, which tools expect. */
@RestController
@Hidden
final class OpenApiPages {
  /** The page for people. */
  static final String PAGE = "/docs";

  private static final String DOCUMENT = "/openapi";

  private final OpenApiWebMvcResource openApi;

  OpenApiPages(OpenApiWebMvcResource openApi) {
    this.openApi = openApi;
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] json(HttpServletRequest request) throws JsonProcessingException {
    return openApi.openapiJson(request, DOCUMENT, Locale.ENGLISH);
  }
}
