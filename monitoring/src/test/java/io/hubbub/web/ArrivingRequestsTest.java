package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.web.ArrivingRequests.Arriving;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivingRequestsTest {
  private static final int BOUND = 8;

  private final ArrivingRequests requests = with(Duration.ofMinutes(1));
  private final List<String> cut = new ArrayList<>();

  private final class Request implements Arriving {
    private final String address;
    private final String name;
    private boolean waiting = true;

    Request(String address, String name) {
      this.address = address;
      this.name = name;
    }

    @Override
    public String address() {
      return address;
    }

    @Override
    public boolean isWaiting() {
      return waiting;
    }

    @Override
    public void cutShort(RequestCutShort reason) {
      cut.add(name + " " + reason.problem().status());
    }
  }

  private static ArrivingRequests with(Duration bodyTimeout) {
    return new ArrivingRequests(
        new HttpSettings(
            BOUND,
            BOUND,
            BOUND,
            Duration.ofSeconds(10),
            bodyTimeout,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10)),
        new ConnectionLog());
  }

  private Request begin(String address, String name) {
    Request request = new Request(address, name);
    requests.begin(request);
    return request;
  }

  @Test
  void anAddressAloneGetsThreeQuartersAndItsOldestGoFirst() {
    for (int i = 1; i <= BOUND; i++) {
      begin("a", "a" + i);
    }
    assertThat(cut).containsExactly("a1 429", "a2 429");
  }

  @Test
  void whatHasArrivedIsNotRefusedThoughItWasNotReadYet() {
    begin("a", "a1").waiting = false;
    for (int i = 2; i <= BOUND; i++) {
      begin("a", "a" + i);
    }
    assertThat(cut).containsExactly("a2 429", "a3 429");
  }

  @Test
  void whereAllHaveArrivedOneMoreIsTaken() {
    for (int i = 1; i <= BOUND + 2; i++) {
      begin("a", "a" + i).waiting = false;
    }
    assertThat(cut).isEmpty();
  }

  @Test
  void whoComesNextFindsRoomAndCostsNobodyARequest() {
    for (int i = 1; i <= 6; i++) {
      begin("a", "a" + i);
    }
    begin("b", "b1");
    assertThat(cut).isEmpty();
  }

  @Test
  void whenAllIsTakenTheAddressThatHasMostGivesWay() {
    for (int i = 1; i <= 6; i++) {
      begin("a", "a" + i);
    }
    begin("b", "b1");
    begin("c", "c1");
    begin("d", "d1");
    assertThat(cut).containsExactly("a1 429");
  }

  @Test
  void whatIsWholeMakesRoomAndIsNeverCut() {
    Request first = begin("a", "a1");
    requests.end(first);
    requests.end(first);
    for (int i = 2; i <= 7; i++) {
      begin("a", "a" + i);
    }
    assertThat(cut).isEmpty();
  }

  @Test
  void whatTakesTooLongIsCut() {
    ArrivingRequests impatient = with(Duration.ofMillis(100));
    impatient.begin(new Request("a", "a1"));
    await()
        .untilAsserted(() -> {
          impatient.sweep();
          assertThat(cut).containsExactly("a1 408");
        });
  }
}
