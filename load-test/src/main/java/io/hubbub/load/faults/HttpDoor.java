package io.hubbub.load.faults;

import java.net.URI;
import java.util.List;

/** Over HTTP, to every instance that is ready, in turn. */
final class HttpDoor implements Door {
  private final ReadyDoors instances;
  private final Posting posting;

  HttpDoor(List<URI> instances, Troubles troubles) {
    this.instances = new ReadyDoors(instances);
    this.posting = new Posting(troubles);
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public int instances() {
    return instances.size();
  }

  @Override
  public Posting.Answer send(String ndjson, int turn) throws InterruptedException {
    return posting.post(instances.at(turn), ndjson);
  }

  @Override
  public void close() {
    posting.close();
    instances.close();
  }
}
