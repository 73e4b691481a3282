package io.hubbub.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortPlanTest {

  @Test
  void hasTheUsualPortsWithoutAnOffset() {
    assertThat(new PortPlan(0, 1).all())
        .containsEntry("nats-1", 4222)
        .containsEntry("nats-1's monitoring", 8222)
        .containsEntry("postgres", 5432)
        .containsEntry("database-service-1", 8081)
        .containsEntry("event-service-1", 8080)
        .hasSize(5);
  }

  @Test
  void putsFurtherInstancesAHundredPortsHigherAndTheOffsetOnTop() {
    PortPlan ports = new PortPlan(1_000, 2);
    assertThat(ports.events(2)).isEqualTo(9_180);
    assertThat(ports.database(2)).isEqualTo(9_181);
    assertThat(ports.nats()).isEqualTo(5_222);
  }

  @Test
  void putsFurtherServersOfAClusterAHundredPortsHigherEachWithItsRoutes() {
    assertThat(new PortPlan(10, 1).cluster().all())
        .containsEntry("nats-1", 4_232)
        .containsEntry("nats-1's routes", 6_232)
        .containsEntry("nats-2", 4_332)
        .containsEntry("nats-2's monitoring", 8_332)
        .containsEntry("nats-3", 4_432)
        .containsEntry("nats-3's monitoring", 8_432)
        .containsEntry("nats-3's routes", 6_432)
        .containsAllEntriesOf(new PortPlan(10, 1).all());
  }

  @Test
  void hasPortsForPrometheusAndAlertmanagerWhenTheyAreWanted() {
    assertThat(new PortPlan(10, 1).observation().all())
        .containsEntry("prometheus", 9_100)
        .containsEntry("alertmanager", 9_103)
        .containsAllEntriesOf(new PortPlan(10, 1).all());
  }

  @Test
  void neverNamesAPortTwiceNorOneThatDoesNotExist() {
    for (int offset : new int[] {0, 1, 10, 100, PortPlan.MAX_OFFSET}) {
      PortPlan ports = new PortPlan(offset, PortPlan.MAX_INSTANCES, true, true);
      assertThat(ports.all().values()).doesNotHaveDuplicates().allMatch(port -> port < 65_536);
    }
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatThrownBy(() -> new PortPlan(-1, 1)).hasMessage("offset -1: allowed are 0 to 50000");
    assertThatThrownBy(() -> new PortPlan(50_001, 1)).hasMessageContaining("offset 50001");
    assertThatThrownBy(() -> new PortPlan(0, 0)).hasMessage("instances 0: allowed are 1 to 9");
    assertThatThrownBy(() -> new PortPlan(0, 10)).hasMessageContaining("instances 10");
  }
}
