package io.hubbub.stream;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.event.Subjects;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.PurgeOptions;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import io.nats.client.api.StreamState;
import java.io.IOException;
import org.springframework.stereotype.Component;

/**
 * Keeps events out of the stream while it is put right: it listens to another subject meanwhile, so
 * that a publish finds no stream and the doors answer 503. Every step may be done again.
 */
@Component
class Fence {
  private final BusConnection bus;

  Fence(BusConnection bus) {
    this.bus = bus;
  }

  /** Whether events are kept out. */
  static boolean isUp(StreamInfo stream) {
    return stream.getConfiguration().getSubjects().contains(EventStream.FENCED);
  }

  /**
   * Keeps events out from here on. The consumer goes: by it our own message would land, as what is
   * no event.
   *
   * @return a sequence that is above every event's, and that no event will get: a message of our
   *     own has it, stored behind all that was on its way
   */
  long raise(StreamInfo stream) throws IOException, JetStreamApiException {
    if (!isUp(stream)) {
      listenTo(EventStream.FENCED, stream);
    }
    removeConsumer();
    return bus.now().jetStream().publish(EventStream.FENCED, new byte[0]).getSeqno();
  }

  /**
   * Removes all that was looked at, and has the stream go on with a sequence.
   *
   * @param end what {@link #raise} returned
   * @throws IOException also if something else was stored meanwhile; then nothing was removed
   */
  void purge(long end, long firstSequence) throws IOException, JetStreamApiException {
    StreamInfo stream = streams().getStreamInfo(EventStream.NAME);
    if (!isUp(stream) || stream.getStreamState().getLastSequence() != end) {
      throw new IOException("the stream was changed while it was put right");
    }
    // Never removes anything above, whoever does this late: purges go up to a sequence.
    var unused =
        streams()
            .purgeStream(EventStream.NAME, PurgeOptions.builder().sequence(firstSequence).build());
  }

  /** Whether the stream has been purged up to a sequence, and nothing was stored since. */
  static boolean isPurged(StreamInfo stream, long firstSequence) {
    StreamState state = stream.getStreamState();
    return isUp(stream) && state.getMsgCount() == 0 && state.getLastSequence() == firstSequence - 1;
  }

  /** Lets events in again. The consumer is made anew where the stream goes on. */
  void lower() throws IOException, JetStreamApiException {
    removeConsumer();
    listenTo(Subjects.ALL_EVENTS, streams().getStreamInfo(EventStream.NAME));
  }

  private void removeConsumer() throws IOException, JetStreamApiException {
    JetStreamManagement streams = streams();
    if (streams.getConsumerNames(EventStream.NAME).contains(EventStream.LANDING)) {
      streams.deleteConsumer(EventStream.NAME, EventStream.LANDING);
    }
  }

  private void listenTo(String subject, StreamInfo stream)
      throws IOException, JetStreamApiException {
    var unused =
        streams()
            .updateStream(
                StreamConfiguration.builder(stream.getConfiguration()).subjects(subject).build());
  }

  private JetStreamManagement streams() throws IOException {
    return bus.now().jetStreamManagement();
  }
}
