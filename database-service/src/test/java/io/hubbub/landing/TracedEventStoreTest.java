package io.hubbub.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.TestBus;
import io.hubbub.tracing.Tracing;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracedEventStoreTest {
  private static final Outcome SAVED = new Outcome.Saved(3, 1, List.of());

  @Test
  void aBatchIsSeenInEachTraceThatItHasEventsOf() {
    List<SpanData> spans =
        spansOf(_ -> SAVED, 4, number -> number == 1 ? null : parent(number / 2, 1));

    assertThat(spans)
        .extracting(SpanData::getTraceId)
        .containsExactly(trace(0), trace(1), trace(2));
    assertThat(spans).extracting(SpanData::getParentSpanId).containsOnly("00f067aa0ba902b7");
    assertThat(spans).extracting(SpanData::getName).containsOnly("process CHAT_EVENTS");
    assertThat(links(spans.getFirst())).containsExactly(trace(0), trace(1), trace(2));
    assertThat(spans.get(1).getLinks().getFirst().getSpanContext())
        .isEqualTo(spans.getFirst().getSpanContext());
    assertThat(spans.get(2).getAttributes().asMap().toString())
        .contains("messaging.batch.message_count=5", "hubbub.landed=3", "hubbub.already_there=1");
  }

  @Test
  void followsOnlySoManyTraces() {
    List<SpanData> spans = spansOf(_ -> SAVED, 100, number -> parent(number, 1));

    assertThat(spans).hasSize(TracedEventStore.TRACES);
    assertThat(links(spans.getFirst())).hasSize(TracedEventStore.TRACES);
  }

  @Test
  void aBatchWithoutASampledEventIsSavedWithoutASpan() {
    List<Outcome> saved = new ArrayList<>();
    EventStore store =
        _ -> {
          saved.add(SAVED);
          return SAVED;
        };

    assertThat(spansOf(store, 10, number -> number < 5 ? null : parent(number, 0))).isEmpty();
    assertThat(saved).hasSize(1);
  }

  @Test
  void showsThatTheStoreIsAway() {
    Outcome away = new Outcome.Unavailable(new SQLException("connection refused"));

    SpanData span = spansOf(_ -> away, 0, number -> parent(number, 1)).getFirst();

    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription()).isEqualTo("connection refused");
  }

  @Test
  void showsAFaultAndDoesNotHideIt() {
    EventStore broken =
        _ -> {
          throw new IllegalStateException("a bug");
        };
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    Batch batch = batch(0, number -> parent(number, 1));
    try (Tracing tracing = Tracing.to(exporter, 0, Resource.empty())) {
      assertThatThrownBy(() -> new TracedEventStore(broken, tracing).save(batch))
          .hasMessage("a bug");
      tracing.flush();
      assertThat(exporter.getFinishedSpanItems())
          .extracting(span -> span.getStatus().getStatusCode())
          .containsExactly(StatusCode.ERROR);
    }
  }

  private static List<SpanData> spansOf(
      EventStore store, int last, IntFunction<@Nullable String> traceParent) {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    try (Tracing tracing = Tracing.to(exporter, 0, Resource.empty())) {
      var unused = new TracedEventStore(store, tracing).save(batch(last, traceParent));
      tracing.flush();
      return exporter.getFinishedSpanItems();
    }
  }

  private static Batch batch(int last, IntFunction<@Nullable String> traceParent) {
    return new Batch(
        IntStream.rangeClosed(0, last)
            .mapToObj(number ->
                TestDelivery.arrival(
                    number, TestBus.message("e" + number), traceParent.apply(number)))
            .toList(),
        List.of(),
        Batch.ClosedBy.DRAINED);
  }

  private static List<String> links(SpanData span) {
    return span.getLinks().stream().map(link -> link.getSpanContext().getTraceId()).toList();
  }

  private static String parent(int number, int flags) {
    return "00-%s-00f067aa0ba902b7-0%d".formatted(trace(number), flags);
  }

  private static String trace(int number) {
    return "4bf92f3577b34da6a3ce929d0e0e%04x".formatted(number);
  }
}
