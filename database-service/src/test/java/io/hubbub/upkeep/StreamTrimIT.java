package io.hubbub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.landing.LandedWatermark;
import io.hubbub.standalone.NatsServer;
import io.hubbub.stream.StreamSetup;
import io.nats.client.api.StreamState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTrimIT {
  private NatsServer nats;
  private Service service;
  private TestBus bus;

  @BeforeEach
  void landFive() throws Exception {
    nats = NatsServer.start(TestServers.directory("trim"));
    service = Service.start(nats.url(), TestServers.newDatabase()).awaitReady();
    bus = new TestBus(nats.url());
    for (String id : new String[] {"1", "2", "3", "4", "5"}) {
      bus.publish(id);
    }
    await().until(() -> service.figure("landed_events") == 5);
  }

  @AfterEach
  void stop() throws Exception {
    bus.close();
    service.close();
    nats.close();
  }

  @Test
  void keepsTheLatestOfWhatHasLanded() throws Exception {
    trim(service.bean(LandedWatermark.class), 2);

    assertThat(state().getFirstSequence()).isEqualTo(4);
    assertThat(state().getLastSequence()).isEqualTo(5);
  }

  @Test
  void neverRemovesWhatHasNotLanded() throws Exception {
    trim(first -> Math.max(first, 3), 0);

    assertThat(state().getFirstSequence()).isEqualTo(3);
  }

  @Test
  void passesOverWhatTheStreamDoesNotHoldAnyMore() throws Exception {
    bus.management().deleteMessage(EventStream.NAME, 3);

    trim(first -> first <= 3 ? 3 : 6, 1);

    assertThat(state().getFirstSequence()).isEqualTo(5);
  }

  @Test
  void removesNothingAsLongAsThereIsNoMoreThanIsKept() throws Exception {
    trim(service.bean(LandedWatermark.class), 5);

    assertThat(state().getFirstSequence()).isEqualTo(1);
  }

  private void trim(LandedWatermark watermark, long keep) throws Exception {
    new StreamTrim(
            service.bean(BusConnection.class),
            service.bean(StreamSetup.class),
            watermark,
            new TrimProperties(keep))
        .run(work -> {
          throw new AssertionError("it needs no transaction");
        });
  }

  private StreamState state() throws Exception {
    return bus.management().getStreamInfo(EventStream.NAME).getStreamState();
  }
}
