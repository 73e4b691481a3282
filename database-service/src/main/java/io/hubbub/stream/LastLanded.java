package io.hubbub.stream;

import io.hubbub.bus.ApiErrors;
import io.hubbub.bus.EventStream;
import io.hubbub.event.Decoded;
import io.hubbub.event.EventCodec;
import io.hubbub.event.EventKey;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The events that landed last, compared with what the stream holds under their sequences. A stream
 * that was cut, and has taken more since than it lost, is told from a whole one by this alone.
 * Thread-safe.
 */
@Component
class LastLanded {
  // From the table: the records of batches are folded together within seconds. It takes a lock on
  // each partition, which is why it is asked once a connection only.
  private static final String SAMPLE =
      """
      select event_key, stream_seq from chat_event where stream_seq between ? and ?
      order by stream_seq desc limit 20
      """;

  private record Row(UUID key, long sequence) {}

  private final JdbcClient sql;
  private final EventCodec codec = EventCodec.onTheBus(InstantSource.system());

  LastLanded(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * A sequence under which the stream holds another event than the one that landed; empty if there
   * is none among the last ones.
   *
   * @param first sequence to look at
   * @param last sequence to look at
   */
  OptionalLong mismatch(JetStreamManagement streams, long first, long last)
      throws IOException, JetStreamApiException {
    for (Row row : sample(first, last)) {
      if (isAnother(row, streams)) {
        return OptionalLong.of(row.sequence());
      }
    }
    return OptionalLong.empty();
  }

  private List<Row> sample(long first, long last) {
    return sql.sql(SAMPLE)
        .params(first, last)
        .query((row, number) -> new Row(row.getObject(1, UUID.class), row.getLong(2)))
        .list();
  }

  private boolean isAnother(Row row, JetStreamManagement streams)
      throws IOException, JetStreamApiException {
    try {
      MessageInfo message = streams.getMessage(EventStream.NAME, row.sequence());
      byte[] body = message.getData();
      return body == null
          || !(codec.decode(body) instanceof Decoded.Valid(var event)
              && EventKey.of(event).equals(row.key()));
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == ApiErrors.NO_MESSAGE) {
        return false; // trimmed, or deleted by somebody
      }
      throw e;
    }
  }
}
