package io.hubbub.bus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolFilterTest {
  private static final String GOOD = "NATS/1.0\r\nX-Name: a\r\n\r\n";
  private static final String BAD = "NATS/1.0\r\nX-Name: \u00e9\r\n\r\n";
  private static final int BUFFER = 65_536; // the client's

  @Test
  void whatTheClientReadsPassesAsItCame() throws IOException {
    String all =
        "INFO {\"max_payload\":8388608}\r\nPING\r\n+OK\r\n-ERR 'Unknown'\r\n"
            + "MSG a.b 1 4\r\nMSG \r\n"
            + "MSG a.b 1 _INBOX.x 0\r\n\r\n"
            + hmsg("a.b 1", GOOD, "HMSG a 1 2 2\r\n")
            + hmsg("a.b 1 $JS.ACK.x", GOOD, "")
            + hmsg(
                "_INBOX.a.b 1", "NATS/1.0 408 Request Timeout\r\nNats-Pending-Bytes: 1\r\n\r\n", "")
            + hmsg("_INBOX.a.b 1", "NATS/1.0 100\r\n\r\n", "")
            + "PONG\r\n";

    assertThat(filtered(all, BUFFER, BUFFER)).isEqualTo(all);
  }

  @Test
  void whereverAReadCutsTheSameComesOut() throws IOException {
    String all =
        "INFO {}\r\n"
            + "MSG a\rb 1 r\r 2\r\nhi\r\n"
            + hmsg("a 1 r", BAD, "one")
            + hmsg("a 1", GOOD, "two")
            + hmsg("a 1", BAD, "")
            + "PING\r\n"
            + hmsg("a 1", BAD, "three");
    String whole = filtered(all, BUFFER, BUFFER);

    assertThat(whole)
        .isEqualTo(
            "INFO {}\r\n"
                + "MSG a\u001ab 1 r\u001a 2\r\nhi\r\n"
                + hmsg("a 1 r", standIn(BAD), "one")
                + hmsg("a 1", GOOD, "two")
                + hmsg("a 1", standIn(BAD), "")
                + "PING\r\n"
                + hmsg("a 1", standIn(BAD), "three"));
    for (int chunk = 1; chunk < 40; chunk++) {
      for (int buffer : new int[] {24, 31, 64, 1_000}) {
        assertThat(filtered(all, chunk, buffer)).as("%d, %d", chunk, buffer).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "N",
        "NATS/1.0",
        "NATS/1.0\r\n",
        "NATS/1.0\r\nX: \u00c3\u00a9\r\n\r\n",
        "NATS/1.0\r\nno colon\r\n\r\n",
        "NATS/1.0\r\na key: 1\r\n\r\n",
        "NATS/1.0\r\n: 1\r\n\r\n",
        "NATS/1.0\r\n\u00e9: 1\r\n\r\n",
        "NATS/1.0\r\nX: 1\nY: 2\r\n\r\n",
        "NATS/1.0\nX: 1\n\n",
        "NATS/1.0\r\nX: 1\r\n",
        "NATS/1.0\r\nX: 1",
        "NATS/1.0\r\nX: a\rb\r\n\r\n",
        "NATS/1.0\r\n X: folded\r\n\r\n",
        "NATS/2.0\r\nX: 1\r\n\r\n",
        "NATS/1.0 abc\r\n\r\n",
        "NATS/1.0 503\r\n\r\n",
        "NATS/1.0 503 No Responders\r\nX: 1\r\n\r\n",
        "NATS/1.0 ",
        "NATS/1.0\r\nX: 1\r\nhubbub-unreadable-headers: eA==\r\n\r\n",
        "NATS/1.0\r\nHubbub-Unreadable-Headers : eA==\r\n\r\n",
        "NATS/1.0\r\nX:                    ",
        "\r\n\r\n\r\n\r\n\r\n\r\n",
      })
  void anUnreadableBlockIsReplacedByOneThatTellsIt(String block) throws IOException {
    assertThat(filtered(hmsg("a 1", block, "body"), BUFFER, BUFFER))
        .isEqualTo(hmsg("a 1", standIn(block), "body"));
    assertThat(BusHeaders.unreadable(HeaderBlock.read(block.getBytes(ISO_8859_1))))
        .isEqualTo(base64(block));
  }

  @Test
  void aBlockLargerThanTheBufferPassesOrIsReplaced() throws IOException {
    String large = "x".repeat(300_000);
    String good = "NATS/1.0\r\nX: " + large + "\r\n\r\n";
    String bad = "NATS/1.0\r\nX: " + large + "\u00e9\r\n\r\n";
    String after = hmsg("a 1", GOOD, "two");

    assertThat(filtered(hmsg("a 1", good, "b") + after, 10_000, BUFFER))
        .isEqualTo(hmsg("a 1", good, "b") + after);
    assertThat(filtered(hmsg("a 1", bad, "b") + after, BUFFER, BUFFER))
        .isEqualTo(hmsg("a 1", standIn(bad), "b") + after);
  }

  @Test
  void whateverBytesStandInABlockTheClientReadsWhatComesOut() throws IOException {
    Random random = new Random(20_260_102);
    for (int i = 0; i < 50_000; i++) {
      byte[] block =
          "NATS/1.0\r\nKey-1: value\r\nK:\r\nX:  two words \r\n\r\n".getBytes(ISO_8859_1);
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        block[random.nextInt(block.length)] =
            (byte) "\r\n :\t\u00e9aN1\u0000\u007f".charAt(random.nextInt(11));
      }
      var headers = HeaderBlock.read(block); // with the client's own parser

      String unreadable = BusHeaders.unreadable(headers);
      if (unreadable != null) {
        assertThat(Base64.getDecoder().decode(unreadable)).isEqualTo(block);
      }
    }
  }

  @Test
  void whatIsNotTheProtocolEndsTheConnection() {
    assertThatThrownBy(() -> filtered("MSG a 1 x\r\n", BUFFER, BUFFER))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("size");
    assertThatThrownBy(() -> filtered("MSG " + "a".repeat(BUFFER), BUFFER, BUFFER))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line");
  }

  private static String hmsg(String to, String block, String body) {
    return "HMSG %s %d %d\r\n%s%s\r\n"
        .formatted(to, block.length(), block.length() + body.length(), block, body);
  }

  private static String standIn(String block) {
    return "NATS/1.0\r\nHubbub-Unreadable-Headers:" + base64(block) + "\r\n\r\n";
  }

  private static String base64(String block) {
    return Base64.getEncoder().encodeToString(block.getBytes(ISO_8859_1));
  }

  /** What a client sees that reads with a buffer while the network brings chunks. */
  private static String filtered(String sent, int chunk, int buffer) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(sent.getBytes(ISO_8859_1));
    ProtocolFilter filter =
        new ProtocolFilter(
            (into, offset, length) -> in.read(into, offset, Math.min(chunk, length)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] into = new byte[buffer + 2];
    int count;
    while ((count = filter.read(into, 1, buffer)) > 0) {
      out.write(into, 1, count);
    }
    return out.toString(ISO_8859_1);
  }
}
