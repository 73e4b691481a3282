package io.hubbub.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.ingest.IngestRequest.Arriving;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
  private static final int MAX = 300_000;

  private static final Caller CALLER = Caller.at("127.0.0.1");

  private final RequestMemory memory =
      new RequestMemory(Settings.withRoomTimeout(1), new RoomRefusals());

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 65_537, 200_000, MAX})
  void readsTheWholeBodyInEveryWay(int size) throws Exception {
    byte[] body = "0123456789".repeat(size / 10 + 1).substring(0, size).getBytes(US_ASCII);
    assertThat(read(body, body.length, null)).isEqualTo(body);
    assertThat(read(body, -1, "identity")).isEqualTo(body);
    assertThat(read(gzip(body), -1, "gzip")).isEqualTo(body);
    assertThat(read(gzip(body), gzip(body).length, "GZip")).isEqualTo(body);
  }

  @Test
  void readsSeveralPackedMembersAsOne() throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip(new byte[] {1, 2}));
    both.write(gzip(new byte[] {3}));
    assertThat(read(both.toByteArray(), -1, "gzip")).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 19, 8_192})
  void readsPackedMembersHoweverTheyArrive(int piece) throws Exception {
    byte[] three = members(random(100), random(20_000), new byte[] {3});
    assertThat(read(new Pieces(three, piece, null), -1, "gzip", MAX))
        .isEqualTo(joined(random(100), random(20_000), new byte[] {3}));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 19, 8_192})
  void refusesWhatFollowsAPackedMemberAndIsNone(int piece) throws Exception {
    for (int length : new int[] {1, 9, 20, 9_000}) {
      byte[] more = joined(gzip(random(100)), new byte[length]);
      assertThatThrownBy(() -> read(new Pieces(more, piece, null), -1, "gzip", MAX))
          .isInstanceOfSatisfying(
              Refusal.class, e -> assertThat(e.problem().type()).endsWith(":not-gzip"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 19, 8_192})
  void refusesPackedMembersOfWhichTheNextDoesNotArrive(int piece) throws Exception {
    byte[] both = members(random(100), random(20_000));
    for (int arrived : new int[] {0, 1, 5, 12, 5_000}) {
      byte[] part = Arrays.copyOf(both, gzip(random(100)).length + arrived);
      IOException reset = new IOException("reset");
      assertThatThrownBy(() -> read(new Pieces(part, piece, reset), -1, "gzip", MAX))
          .isInstanceOfSatisfying(
              Refusal.class, e -> assertThat(e.problem().status()).isEqualTo(400));
    }
  }

  /** Bytes that arrive in pieces, none of which is announced, and their end or failure. */
  private static final class Pieces extends InputStream {
    private final ByteArrayInputStream in;
    private final int piece;
    private final @Nullable IOException end;

    Pieces(byte[] bytes, int piece, @Nullable IOException end) {
      this.in = new ByteArrayInputStream(bytes);
      this.piece = piece;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      return orEnd(in.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return orEnd(in.read(bytes, offset, Math.min(piece, length)));
    }

    private int orEnd(int read) throws IOException {
      if (read < 0 && end != null) {
        throw end;
      }
      return read;
    }
  }

  private static byte[] members(byte[]... contents) throws IOException {
    byte[] all = new byte[0];
    for (byte[] content : contents) {
      all = joined(all, gzip(content));
    }
    return all;
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part);
    }
    return out.toByteArray();
  }

  @Test
  void refusesWhatIsTooLarge() {
    byte[] body = new byte[MAX + 1];
    assertStatus(413, body, body.length, null);
    assertStatus(413, body, -1, null);
  }

  @Test
  void refusesWhatUnpacksToTooMuchAfterReadingNoMoreThanItNeeds() throws Exception {
    byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
    ByteArrayInputStream in = new ByteArrayInputStream(bomb);
    assertThatThrownBy(() -> read(in, bomb.length, "gzip", MAX))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.problem().status()).isEqualTo(413));
    assertThat(in.available()).isGreaterThan(bomb.length / 2);
  }

  @Test
  void refusesWhatIsTooLargeWhilePacked() throws Exception {
    byte[] packed = gzip(random(2 * MAX));
    assertStatus(413, packed, -1, "gzip");
  }

  @Test
  void refusesWhatIsNotGzip() throws Exception {
    assertStatus(400, new byte[] {1, 2, 3}, 3, "gzip");
    assertStatus(400, new byte[0], 0, "gzip");
    byte[] cut = Arrays.copyOf(gzip(random(1_000)), 500);
    assertStatus(400, cut, cut.length, "gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
  void refusesOtherEncodings(String encoding) {
    assertStatus(415, new byte[10], 10, encoding);
  }

  @Test
  void refusesABodyThatEndsEarly() {
    assertStatus(400, new byte[10], 11, null);
  }

  @Test
  void refusesABodyThatDoesNotArrive() {
    assertStatus(400, new IOException("reset"));
  }

  private void assertStatus(int status, IOException fault) {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw fault;
          }
        };
    assertThatThrownBy(() -> read(broken, 10, null, MAX))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.problem().status()).isEqualTo(status));
  }

  @Test
  void refusesWhenAllMemoryIsTakenAndReadsOnceItIsFree() throws Exception {
    try (RequestMemory.Share all = memory.share(CALLER)) {
      assertThat(all.tryBytes(Settings.REQUEST_BYTES)).isTrue();
      assertStatus(429, new byte[10], 10, null);
    }
    assertThat(read(new byte[10], 10, null)).hasSize(10);
  }

  @Test
  void givesBackAllMemory() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      assertThat(read(new byte[MAX], -1, null)).hasSize(MAX);
    }
    try (RequestMemory.Share all = memory.share(CALLER)) {
      assertThat(all.tryBytes(Settings.REQUEST_BYTES)).isTrue();
    }
  }

  private void assertStatus(int status, byte[] body, long declared, @Nullable String encoding) {
    assertThatThrownBy(() -> read(body, declared, encoding))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.problem().status()).isEqualTo(status));
  }

  private byte[] read(byte[] body, long declared, @Nullable String encoding) throws Refusal {
    return read(new ByteArrayInputStream(body), declared, encoding, MAX);
  }

  private byte[] read(InputStream in, long declared, @Nullable String encoding, int max)
      throws Refusal {
    RequestHeaders headers = new RequestHeaders();
    if (encoding != null) {
      headers.add("Content-Encoding", encoding);
    }
    try (RequestMemory.Share share = memory.share(CALLER)) {
      return BodyReader.read(
              new IngestRequest(Door.HTTP, CALLER, headers, new Arriving(in, declared), max), share)
          .bytes();
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
