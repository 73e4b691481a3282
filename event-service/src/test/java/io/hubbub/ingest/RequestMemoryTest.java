package io.hubbub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.ingest.RequestMemory.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RequestMemoryTest {
  private static final Caller CALLER = Caller.OVER_NATS;
  private static final int MESSAGE_BYTES = 16 * 1024;
  private static final int UNPACKED_BYTES = 64 * 1024;

  private final RequestMemory memory =
      new RequestMemory(Settings.withRoomTimeout(1), new RoomRefusals());

  @Test
  void messagesThatAllHoldMemoryDoNotWaitForEachOtherWithoutEnd() {
    List<Share> shares = new ArrayList<>();
    for (Share next = memory.patientShare(CALLER);
        next.tryBytes(MESSAGE_BYTES);
        next = memory.patientShare(CALLER)) {
      shares.add(next);
    }
    ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<?>> unpacking = new ArrayList<>();
      shares.forEach(each -> unpacking.add(requests.submit(() -> unpack(each))));
      await().until(() -> unpacking.stream().allMatch(Future::isDone));
      assertThat(unpacking)
          .extracting(Future::state)
          .contains(Future.State.FAILED)
          .isSubsetOf(Future.State.FAILED, Future.State.SUCCESS);
    } finally {
      requests.shutdownNow();
    }
  }

  private static boolean unpack(Share share) throws Refusal {
    try (share) {
      share.bytes(UNPACKED_BYTES);
      return true;
    }
  }

  @Test
  void whoHoldsNothingWaitsForAsLongAsItTakes() throws Exception {
    ExecutorService dispatcher = Executors.newVirtualThreadPerTaskExecutor();
    try (Share all = memory.share(CALLER);
        Share patient = memory.patientShare(CALLER)) {
      assertThat(all.tryBytes(Settings.REQUEST_BYTES)).isTrue();
      assertThat(patient.tryBytes(MESSAGE_BYTES)).isFalse();
      Future<?> waiting =
          dispatcher.submit(() -> {
            patient.awaitBytes(MESSAGE_BYTES);
            return true;
          });
      all.giveBack(Settings.REQUEST_BYTES);
      await().until(waiting::isDone);
      assertThat(waiting.state()).isEqualTo(Future.State.SUCCESS);
    } finally {
      dispatcher.shutdownNow();
    }
  }
}
