package io.hubbub.ingest;

import io.hubbub.event.Problem;
import io.hubbub.ingest.Answer.Receipt;
import io.hubbub.ingest.Answer.Refused;
import io.hubbub.ingest.Answer.Rejected;
import io.hubbub.tracing.Tracing;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes answers as JSON: a receipt, a problem document, or one with the members of the other. A
 * problem names the trace of this thread's request, if it has one.
 */
public final class AnswerJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private AnswerJson() {}

  /** The content type of an answer's body. */
  public static String contentType(Answer answer) {
    return problem(answer) == null ? "application/json" : "application/problem+json";
  }

  /** An answer's body, UTF-8. */
  public static byte[] write(Answer answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      Problem problem = problem(answer);
      if (problem != null) {
        members(json, problem);
        present(json, "traceId", Tracing.currentTraceId());
      }
      if (answer instanceof Receipt receipt && (receipt.batch() || problem == null)) {
        members(json, receipt);
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static @Nullable Problem problem(Answer answer) {
    return switch (answer) {
      case Receipt receipt -> receipt.problem();
      case Refused refused -> refused.problem();
    };
  }

  private static void members(JsonGenerator json, Receipt receipt) {
    json.writeNumberProperty("accepted", receipt.accepted());
    json.writeNumberProperty("duplicates", receipt.duplicates());
    json.writeArrayPropertyStart("rejected");
    for (Rejected each : receipt.rejected()) {
      json.writeStartObject();
      json.writeNumberProperty("index", each.index());
      json.writeStringProperty("id", each.id());
      json.writeObjectPropertyStart("problem");
      members(json, each.problem());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void members(JsonGenerator json, Problem problem) {
    json.writeStringProperty("type", problem.type());
    json.writeStringProperty("title", problem.title());
    json.writeNumberProperty("status", problem.status());
    json.writeStringProperty("detail", problem.detail());
    present(json, "field", problem.field());
    present(json, "value", problem.value());
    present(json, "allowed", problem.allowed());
  }

  private static void present(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
