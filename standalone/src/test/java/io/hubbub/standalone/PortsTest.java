package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void givesEachPortOnceAndOnlyFreeOnes() {
    int[] ports = IntStream.range(0, 50).map(i -> Ports.free()).toArray();
    assertThat(ports).doesNotHaveDuplicates();
    assertThat(IntStream.of(ports).allMatch(Ports::isFree)).isTrue();
  }

  @Test
  void knowsAPortThatIsTaken() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
    }
  }
}
