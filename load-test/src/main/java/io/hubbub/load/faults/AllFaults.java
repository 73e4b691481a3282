package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.util.List;
import java.util.stream.Stream;

/** Every fault, in the order in which they are made. */
final class AllFaults {
  static final List<Fault> LIST =
      Stream.of(
              List.of(
                  new NoFault(),
                  new KillDatabaseService(),
                  new KillBeforeAnswer(),
                  new FreezeDatabaseService(),
                  new FreezeJobHolder()),
              BusFaults.all(),
              ClusterFaults.all(),
              StreamFaults.all(),
              PoisonFaults.all(),
              List.of(new OddBytes()),
              PostgresFaults.all(),
              LostAnswers.all(),
              BadWay.all(),
              LostPackets.all(),
              DiskFaults.all(),
              WrongClock.all(),
              List.of(
                  new RollingRestart(),
                  new RandomKills(),
                  new PowerCut(),
                  new RepeatAfterWindow(),
                  new PostgresAway(),
                  new IdleConnections(),
                  new Overload(),
                  new HalfSpeed()))
          .<Fault>flatMap(List::stream)
          .toList();

  private AllFaults() {}

  /**
   * The fault of a name.
   *
   * @throws LoadFailure if there is none of that name
   */
  static Fault named(String name) {
    return LIST.stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new LoadFailure("no fault is called " + name + "; there are: " + names()));
  }

  static List<String> names() {
    return LIST.stream().map(Fault::name).toList();
  }
}
