package io.hubbub.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-0";

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  @Test
  void recordsWhatTheCallerRecordsWhateverTheShare() {
    try (Tracing none = Tracing.to(exporter, 0, Resource.empty())) {
      assertThat(header(none, PARENT + "1")).startsWith("00-" + TRACE).endsWith("-01");
      List<SpanData> spans = spans(none);
      assertThat(spans).extracting(SpanData::getName).containsExactly("part", "request");
      assertThat(spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
      assertThat(spans.getLast().getParentSpanId()).isEqualTo("00f067aa0ba902b7");
      assertThat(spans.getFirst().getParentSpanId()).isEqualTo(spans.getLast().getSpanId());
    }
  }

  @Test
  void passesOnButDoesNotRecordWhatTheCallerDoesNotRecord() {
    try (Tracing all = Tracing.to(exporter, 1, Resource.empty())) {
      assertThat(header(all, PARENT + "0")).startsWith("00-" + TRACE).endsWith("-00");
      assertThat(spans(all)).isEmpty();
    }
  }

  @Test
  void beginsATraceOfItsOwnWhenThereIsNoneOrItIsMalformed() {
    try (Tracing all = Tracing.to(exporter, 1, Resource.empty())) {
      assertThat(header(all, null)).endsWith("-01");
      assertThat(header(all, "nonsense")).endsWith("-01");
      assertThat(spans(all)).extracting(SpanData::getTraceId).doesNotContain(TRACE).hasSize(4);
    }
  }

  @Test
  void aRequestOutsideTheShareHasNoTraceAtAll() {
    try (Tracing none = Tracing.to(exporter, 0, Resource.empty())) {
      assertThat(header(none, null)).isNull();
      assertThat(spans(none)).isEmpty();
    }
  }

  @Test
  void offItPassesTheCallersTraceOnAndNothingElse() {
    try (Tracing off = Tracing.off()) {
      assertThat(header(off, PARENT + "1")).isEqualTo(PARENT + "1");
      assertThat(header(off, null)).isNull();
      assertThat(off.isOn()).isFalse();
    }
  }

  @Test
  void namesTheTraceInTheLogUntilTheRequestEnds() {
    try (Tracing off = Tracing.off()) {
      try (RequestTrace _ = off.request("request", SpanKind.SERVER, PARENT + "0")) {
        assertThat(MDC.get("trace.id")).isEqualTo(TRACE);
        try (LogTrace _ = LogTrace.of(new TraceParent("a".repeat(32), "b".repeat(16), true))) {
          assertThat(MDC.get("trace.id")).isEqualTo("a".repeat(32));
        }
        assertThat(MDC.get("trace.id")).isEqualTo(TRACE);
        assertThat(Tracing.currentTraceId()).isEqualTo(TRACE);
      }
      assertThat(MDC.get("trace.id")).isNull();
      assertThat(Tracing.currentTraceId()).isNull();
    }
  }

  /** What would be sent on from within a request. */
  private static @Nullable String header(Tracing tracing, @Nullable String traceParent) {
    try (RequestTrace _ = tracing.request("request", SpanKind.SERVER, traceParent)) {
      Span part = tracing.part("part", SpanKind.PRODUCER);
      part.end();
      TraceParent sent = TraceParent.of(part.getSpanContext());
      return sent == null ? null : sent.header();
    }
  }

  private List<SpanData> spans(Tracing tracing) {
    tracing.flush();
    return exporter.getFinishedSpanItems();
  }
}
