package io.hubbub.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkloadTest {
  private final Book book = new Book();
  private final Troubles troubles = new Troubles();

  /** Each would try for a minute more. */
  @Test
  @Timeout(20)
  void clientsThatAreAbandonedEndThoughNobodyTakesTheirEvents() throws Exception {
    Workload workload = new Workload(new Doors(troubles, new Shut(), new Shut()), book, "urn:x");
    workload.abandon();
    workload.close();

    assertThat(book.accepted()).isEmpty();
  }

  private record Shut() implements Door {
    @Override
    public String name() {
      return "shut";
    }

    @Override
    public int instances() {
      return 1;
    }

    @Override
    public Posting.Answer send(String ndjson, int turn) {
      return Posting.Answer.NOT_SENT;
    }

    @Override
    public void close() {}
  }
}
