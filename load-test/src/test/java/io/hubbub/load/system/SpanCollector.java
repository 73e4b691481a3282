package io.hubbub.load.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes spans by OTLP over HTTP, as a collector does, and keeps them. */
final class SpanCollector implements AutoCloseable {
  /** A span and the service that made it. */
  record Collected(String service, Span span) {
    String traceId() {
      return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    String spanId() {
      return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    String parentId() {
      return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    List<String> linkedTraces() {
      return span.getLinksList().stream()
          .map(link -> HexFormat.of().formatHex(link.getTraceId().toByteArray()))
          .toList();
    }

    Map<String, Object> attributes() {
      return span.getAttributesList().stream()
          .collect(Collectors.toMap(KeyValue::getKey, SpanCollector::value));
    }
  }

  private final HttpServer server;
  private final List<Collected> spans = new CopyOnWriteArrayList<>();

  SpanCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  List<Collected> all() {
    return List.copyOf(spans);
  }

  List<Collected> ofTrace(String traceId) {
    return spans.stream().filter(each -> each.traceId().equals(traceId)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = unpacked(exchange)) {
      for (ResourceSpans each : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
        keep(each);
      }
      exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void keep(ResourceSpans made) {
    String service =
        made.getResource().getAttributesList().stream()
            .filter(each -> each.getKey().equals("service.name"))
            .map(each -> each.getValue().getStringValue())
            .findFirst()
            .orElse("unnamed");
    for (ScopeSpans scope : made.getScopeSpansList()) {
      scope.getSpansList().forEach(span -> spans.add(new Collected(service, span)));
    }
  }

  private static InputStream unpacked(HttpExchange exchange) throws IOException {
    return "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"))
        ? new GZIPInputStream(exchange.getRequestBody())
        : exchange.getRequestBody();
  }

  private static Object value(KeyValue attribute) {
    return switch (attribute.getValue().getValueCase()) {
      case INT_VALUE -> attribute.getValue().getIntValue();
      case STRING_VALUE -> attribute.getValue().getStringValue();
      default -> attribute.getValue().toString();
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
