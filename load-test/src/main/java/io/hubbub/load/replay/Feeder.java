package io.hubbub.load.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Cuts the lines of files into batches, each sent when it is due. */
final class Feeder {
  private static final int BATCH_BYTES = 2 * 1024 * 1024;

  // With a pace, a batch gathers for as long as this: one request an event would measure requests.
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Pace pace;
  private final int batchEvents;
  private final Sender sender;
  private final long start = System.nanoTime();
  private List<Line> gathered = new ArrayList<>();
  private int bytes;
  private long firstDue;

  Feeder(Pace pace, int batchEvents, Sender sender) {
    this.pace = pace;
    this.batchEvents = batchEvents;
    this.sender = sender;
  }

  void feed(EventFiles files) throws IOException, InterruptedException {
    Line line;
    while ((line = files.next()) != null) {
      long due = pace.due(line);
      if (isFull(line) || due - firstDue > LINGER_NANOS) {
        flush();
      }
      sleepUntil(due);
      if (gathered.isEmpty()) {
        firstDue = due;
      }
      gathered.add(line);
      bytes += line.bytes().length;
    }
    flush();
  }

  private boolean isFull(Line next) {
    return gathered.size() == batchEvents || bytes + next.bytes().length > BATCH_BYTES;
  }

  private void flush() throws InterruptedException {
    if (!gathered.isEmpty()) {
      sender.send(Batch.of(gathered));
      gathered = new ArrayList<>(batchEvents);
      bytes = 0;
    }
  }

  private void sleepUntil(long due) throws InterruptedException {
    long wait;
    while ((wait = start + due - System.nanoTime()) > 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(wait);
    }
  }
}
