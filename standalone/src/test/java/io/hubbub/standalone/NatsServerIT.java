package io.hubbub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // closing a connection may be interrupted
class NatsServerIT {

  @TempDir Path directory;

  @Test
  void keepsWhatItStoredWhenKilledAndStartedAgain() throws Exception {
    try (NatsServer nats = NatsServer.start(directory)) {
      long firstPid = nats.pid();
      store(nats, "a word");

      nats.kill();
      assertThat(nats.isAlive()).isFalse();
      assertThat(nats.isReady()).isFalse();
      nats.start();

      assertThat(nats.pid()).isNotEqualTo(firstPid);
      assertThat(stored(nats)).isEqualTo(1);
    }
  }

  @Test
  void keepsPortAndDataOverAnOrderlyRestart() throws Exception {
    try (NatsServer nats = NatsServer.start(directory)) {
      String url = nats.url();
      store(nats, "a word");

      nats.restart();

      assertThat(nats.url()).isEqualTo(url);
      assertThat(stored(nats)).isEqualTo(1);
    }
  }

  @Test
  void takesMessagesOfEightMebibytes() throws Exception {
    try (NatsServer nats = NatsServer.start(directory);
        Connection connection = Nats.connect(nats.url())) {
      assertThat(connection.getServerInfo().getMaxPayload()).isEqualTo(8 * 1024 * 1024);
      assertThat(connection.getServerInfo().isJetStreamAvailable()).isTrue();
    }
  }

  @Test
  void saysWhyItDoesNotStart() {
    assertThatThrownBy(() -> NatsServer.start(directory, "no_such_setting: 1"))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("nats-1 ended while starting")
        .hasMessageContaining("no_such_setting");
  }

  private static void store(NatsServer nats, String text)
      throws IOException, InterruptedException, JetStreamApiException {
    try (Connection connection = Nats.connect(nats.url())) {
      connection
          .jetStreamManagement()
          .addStream(
              StreamConfiguration.builder()
                  .name("WORDS")
                  .subjects("words")
                  .storageType(StorageType.File)
                  .build());
      connection.jetStream().publish("words", text.getBytes(UTF_8));
    }
  }

  private static long stored(NatsServer nats)
      throws IOException, InterruptedException, JetStreamApiException {
    try (Connection connection = Nats.connect(nats.url())) {
      return connection.jetStreamManagement().getStreamInfo("WORDS").getStreamState().getMsgCount();
    }
  }
}
