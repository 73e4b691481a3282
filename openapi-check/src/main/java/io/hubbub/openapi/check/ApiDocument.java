package io.hubbub.openapi.check;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI 3.1 document, held against what a service answers. It must name every path, method,
 * status and content type, and every member of each JSON object. Thread-safe.
 */
public final class ApiDocument {
  private static final String OFFICIAL = "https://spec.openapis.org/oas/3.1/schema/2022-10-07";
  private static final String HERE = "https://hubbub.test/openapi";

  /** The statuses that {@code default} stands for: any request may be answered so. */
  private static final Set<Integer> COMMON =
      Set.of(400, 401, 403, 406, 408, 411, 413, 414, 415, 417, 429, 431, 503);

  private static final String PROBLEM = "/components/responses/Problem";

  private final JsonNode document;
  private final Described described;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * Reads a document.
   *
   * @param json the document
   */
  public ApiDocument(String json) {
    document = JsonMapper.shared().readTree(json);
    described = new Described(document);
    String closed = closed(document).toString();
    registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder ->
                builder
                    .schemas(Map.of(HERE, closed))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** A copy in which no object has members that are not named, unless it says so. */
  private static JsonNode closed(JsonNode document) {
    JsonNode copy = document.deepCopy();
    for (JsonNode schema : copy.at("/components/schemas")) {
      if (schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
    return copy;
  }

  /** What is wrong with the document by OpenAPI's own schema; nothing if it is valid. */
  public List<String> faults() {
    SchemaRegistry official = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    return official
        .getSchema(SchemaLocation.of(OFFICIAL), officialSchema(), InputFormat.JSON)
        .validate(document)
        .stream()
        .map(Error::toString)
        .toList();
  }

  private static String officialSchema() {
    try (InputStream in =
        ApiDocument.class.getResourceAsStream(OFFICIAL.replace("https://", "/"))) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that an answer is one that the document describes.
   *
   * @throws AssertionError if it is not, saying why
   */
  public void check(HttpAnswer answer) {
    String method = answer.method().toLowerCase(Locale.ROOT);
    if (method.equals("options") || isAboutTheDocument(answer.path())) {
      return;
    }
    String template = described.template(answer.path()).orElse(null);
    if (template == null) {
      checkRefused(404, answer);
      return;
    }
    String operation = method.equals("head") ? "get" : method;
    JsonNode responses = document.path("paths").path(template).path(operation).path("responses");
    if (responses.isMissingNode()) {
      checkRefused(405, answer);
      return;
    }
    String at = pointer("paths", template, operation, "responses");
    String status = Integer.toString(answer.status());
    if (responses.has(status)) {
      checkBody(at + pointer(status), answer);
    } else if (COMMON.contains(answer.status())) {
      checkBody(PROBLEM, answer);
    } else {
      throw wrong("the status is not described", answer);
    }
  }

  /** The document and the page that leads to it do not describe themselves. */
  private static boolean isAboutTheDocument(String path) {
    return path.startsWith("/openapi") || path.equals("/");
  }

  /** What no operation describes is a problem of this or another common status. */
  private void checkRefused(int status, HttpAnswer answer) {
    if (answer.status() != status && !COMMON.contains(answer.status())) {
      throw wrong("the path or method is not described", answer);
    }
    checkBody(PROBLEM, answer);
  }

  private void checkBody(String response, HttpAnswer answer) {
    JsonNode content = document.at(response).path("content");
    String mediaType = answer.mediaType();
    if (content.isEmpty() || answer.method().equals("HEAD")) {
      if (!answer.body().isEmpty()) {
        throw wrong("no body is described", answer);
      }
    } else if (mediaType == null || !content.has(mediaType)) {
      throw wrong("the content type is not described", answer);
    } else if (mediaType.endsWith("json") && !mediaType.contains("nd")) {
      List<Error> errors =
          schema(response + pointer("content", mediaType, "schema")).validate(json(answer));
      if (!errors.isEmpty()) {
        throw wrong(errors.stream().map(Error::toString).collect(Collectors.joining("; ")), answer);
      }
    }
  }

  private Schema schema(String at) {
    return schemas.computeIfAbsent(
        at, there -> registry.getSchema(SchemaLocation.of(HERE + "#" + there)));
  }

  private static JsonNode json(HttpAnswer answer) {
    try {
      return JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException e) {
      throw wrong("not JSON: " + e.getOriginalMessage(), answer);
    }
  }

  private static String pointer(String... parts) {
    StringBuilder pointer = new StringBuilder();
    for (String each : parts) {
      pointer.append('/').append(each.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static AssertionError wrong(@Nullable String why, HttpAnswer answer) {
    return new AssertionError("/openapi is not true of an answer: " + why + "\n" + answer);
  }
}
