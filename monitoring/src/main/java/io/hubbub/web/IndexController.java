package io.hubbub.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /}: what this is and what it answers; a page for browsers, JSON for all others. */
@RestController
@Tag(name = "index", description = "What there is")
final class IndexController {
  private final Routes routes;
  private final String service;
  private final String version;

  IndexController(
      Routes routes,
      @Value("${spring.application.name}") String service,
      ObjectProvider<BuildProperties> build) {
    this.routes = routes;
    this.service = service;
    BuildProperties known = build.getIfAvailable();
    this.version = known == null || known.getVersion() == null ? "unknown" : known.getVersion();
  }

  /**
   * What a service is.
   *
   * @param documentation the page of its interface
   * @param openapi the same for programs
   */
  record Index(
      String product,
      String service,
      String version,
      String documentation,
      String openapi,
      List<Routes.Route> paths) {}

  @GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getIndex", summary = "What this service is, and its paths")
  Index json() {
    return new Index("Hubbub", service, version, OpenApiPages.PAGE, "/openapi", routes.described());
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE + ";charset=utf-8")
  @Operation(hidden = true)
  String html() {
    return IndexPage.of(json());
  }
}
