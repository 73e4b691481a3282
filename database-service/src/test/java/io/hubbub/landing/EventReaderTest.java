package io.hubbub.landing;

import static io.hubbub.landing.Batch.ClosedBy.DRAINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.bus.DeadLetter.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private static final String SUBJECT = "hubbub.events.=23c.chat.message";
  private static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"chat.message\","
          + "\"subject\":\"#c\",\"data\":{\"user\":\"u\",\"text\":\"t\"}}";

  private final EventReader reader =
      new EventReader(InstantSource.fixed(Instant.parse("2026-01-02T04:00:00Z")));

  @Test
  void readsAnEventWithWhenTheDoorAcceptedIt() {
    Arrival arrival = arrival("1767323000000001");

    assertThat(arrival.event().id()).isEqualTo("1");
    assertThat(arrival.acceptedMicros()).isEqualTo(1_767_323_000_000_001L);
    assertThat(arrival.occurredMicros()).isEqualTo(1_767_323_000_000_001L);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "soon", "-1", "0", "99999999999999999999", "1867323000000001"})
  void takesWhenTheStreamStoredItForWhatNoDoorHasSaid(@Nullable String header) {
    assertThat(arrival(header).acceptedMicros()).isEqualTo(1_767_323_045_678_901L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | NOT_JSON",
        "'' | NOT_JSON",
        "[] | NOT_JSON",
        "{\"specversion\":\"1.0\"} | INVALID",
        "{\"specversion\":\"1.0\",\"id\":7,\"source\":\"s\",\"type\":\"a.b\"} | INVALID",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a.b\",\"time\":\"9999-01-01T00:00:00Z\"}"
            + " | INVALID",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a.b\",\"data\":{\"a\":\"\\u0000\"}}"
            + " | INVALID",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a.b\"} | SUBJECT_MISMATCH",
      })
  void refusesWhatIsNoEventOfItsSubject(String body, Reason reason) {
    Batch batch =
        reader.read(List.of(new Message(body.getBytes(StandardCharsets.UTF_8), null)), DRAINED);

    assertThat(batch.arrivals()).isEmpty();
    assertThat(batch.refused()).singleElement().extracting(Refused::reason).isEqualTo(reason);
    assertThat(batch.refused().getFirst().detail()).isNotBlank();
  }

  @Test
  void refusesWhatIsTooLargeWithoutReadingIt() {
    Batch batch = reader.read(List.of(new Message(new byte[2 * 1024 * 1024], null)), DRAINED);

    assertThat(batch.refused())
        .singleElement()
        .extracting(Refused::reason)
        .isEqualTo(Reason.TOO_LARGE);
  }

  private Arrival arrival(@Nullable String accepted) {
    Delivery message = new Message(EVENT.getBytes(StandardCharsets.UTF_8), accepted);
    return reader.read(List.of(message), DRAINED).arrivals().getFirst();
  }

  private record Message(byte[] body, @Nullable String accepted) implements ReadDelivery {
    @Override
    public long sequence() {
      return 1;
    }

    @Override
    public String subject() {
      return SUBJECT;
    }

    @Override
    public Instant storedAt() {
      return Instant.parse("2026-01-02T03:04:05.678901234Z");
    }

    @Override
    public boolean isRedelivered() {
      return false;
    }

    @Override
    public @Nullable String header(String name) {
      return name.equals("Hubbub-Accepted") ? accepted : null;
    }

    @Override
    public Map<String, String> headers() {
      return Map.of();
    }
  }
}
