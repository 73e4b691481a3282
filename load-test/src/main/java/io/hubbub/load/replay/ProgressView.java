package io.hubbub.load.replay;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a replay is, on standard error: a bar on a terminal, else a line each ten seconds.
 */
final class ProgressView implements AutoCloseable {
  private static final int BAR_MILLIS = 250;
  private static final int LINE_MILLIS = 10_000;
  private static final long KIB = 1024;

  private final EventFiles files;
  private final Tally tally;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final AutoCloseable bar;

  ProgressView(EventFiles files, Tally tally, boolean terminal) {
    this.files = files;
    this.tally = tally;
    this.bar = terminal ? startBar() : startLines(System.err);
  }

  private AutoCloseable startBar() {
    ProgressBar drawn =
        new ProgressBarBuilder()
            .setTaskName("replay")
            .setInitialMax(files.bytes())
            .setUnit(" KiB", KIB)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(BAR_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build();
    Runnable update =
        () -> {
          drawn.stepTo(files.bytesRead());
          drawn.setExtraMessage(rate());
        };
    timer.scheduleAtFixedRate(update, BAR_MILLIS, BAR_MILLIS, TimeUnit.MILLISECONDS);
    return () -> {
      update.run();
      drawn.close();
    };
  }

  private AutoCloseable startLines(PrintStream out) {
    timer.scheduleAtFixedRate(
        () -> out.println("replay: " + rate() + left()),
        LINE_MILLIS,
        LINE_MILLIS,
        TimeUnit.MILLISECONDS);
    return () -> {};
  }

  private String rate() {
    long answered = tally.count().answered();
    return " %,d events, %,.0f/s".formatted(answered, answered / seconds());
  }

  private String left() {
    long bytes = files.bytes();
    long read = files.bytesRead();
    if (bytes <= 0 || read <= 0) {
      return "";
    }
    double left = seconds() * (bytes - read) / read;
    return ", %d %% read, about %,.0f s left".formatted(read * 100 / bytes, left);
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      bar.close();
    } catch (Exception e) {
      throw new IllegalStateException("the progress bar does not end", e);
    }
  }
}
