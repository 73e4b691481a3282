package io.hubbub.load.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.standalone.ServerFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The means by which the suite makes a bad network do what they say. */
class NetworkMeansIT {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int SILENCE_MILLIS = 300;

  @TempDir Path directory;
  private EchoServer server;
  private Toxiproxy proxy;
  private Way way;

  @BeforeEach
  void start() throws IOException {
    try {
      proxy = Toxiproxy.start(directory);
    } catch (ServerFailure none) {
      throw new TestAbortedException(none.getMessage(), none);
    }
    server = new EchoServer();
    way = proxy.way("echo", server.port());
  }

  @AfterEach
  void end() throws IOException {
    if (proxy != null) {
      proxy.close();
      server.close();
    }
  }

  @Test
  void whatGoesOverACutWayIsNeverAnsweredAndNobodyIsTold() throws IOException {
    for (Way.Half half : Way.Half.values()) {
      try (Socket open = connect()) {
        assertThat(answer(open, PATIENCE_MILLIS)).isEqualTo('x');
        way.cut(half);
        assertThatThrownBy(() -> answer(open, SILENCE_MILLIS))
            .isInstanceOf(SocketTimeoutException.class);
        try (Socket made = connect()) {
          assertThatThrownBy(() -> answer(made, SILENCE_MILLIS))
              .isInstanceOf(SocketTimeoutException.class);
        }
        proxy.heal();
        assertThat(answered(open)).as("after healing it is closed").isFalse();
      }
    }
  }

  @Test
  void resetsAndRefusesAndIsHealed() throws IOException {
    try (Socket open = connect()) {
      way.reset();
      assertThat(answered(open)).isFalse();
    }
    proxy.heal();
    way.refuse();
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    proxy.heal();
    try (Socket healed = connect()) {
      assertThat(answer(healed, PATIENCE_MILLIS)).isEqualTo('x');
    }
  }

  @Test
  void packetsGetLostAndTheirContentArrivesAllTheSame() throws Exception {
    try (LossyNetwork network = LossyNetwork.make(directory)) {
      network.leadThrough(proxy, way, server.port());
      network.lose(0.2);
      try (Socket socket = connect()) {
        while (network.lost() == 0) {
          assertThat(answer(socket, PATIENCE_MILLIS)).isEqualTo('x');
        }
      }
    } catch (NotHere why) {
      throw new TestAbortedException(why.getMessage(), why);
    }
  }

  @Test
  void aSmallDiskIsFullUntilItIsFreed() throws IOException {
    try (SmallDisk disk = SmallDisk.at(directory.resolve("small"), 1)) {
      disk.fill();
      assertThat(disk.room()).isZero();
      disk.free();
      assertThat(disk.room()).isPositive();
    } catch (NotHere why) {
      throw new TestAbortedException(why.getMessage(), why);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), way.port());
  }

  private static int answer(Socket socket, int millis) throws IOException {
    socket.setSoTimeout(millis);
    socket.getOutputStream().write('x');
    return socket.getInputStream().read();
  }

  private static boolean answered(Socket socket) throws IOException {
    try {
      return answer(socket, PATIENCE_MILLIS) == 'x';
    } catch (SocketException broken) {
      return false;
    }
  }
}
