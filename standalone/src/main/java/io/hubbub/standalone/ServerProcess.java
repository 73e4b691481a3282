package io.hubbub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One server as a child process: started, waited for, stopped, killed and started again on the same
 * port and data. Thread-safe; {@link #start} waits outside the lock, so that another thread may
 * {@link #kill} a server that is still starting.
 */
public abstract class ServerProcess implements AutoCloseable {

  /** In the environment of every process: where its log is, which no other process shares. */
  public static final String LOG_VARIABLE = "HUBBUB_PROCESS_LOG";

  /** In the environment of every process: {@code pid@start} of the one that started it. */
  public static final String STARTED_BY_VARIABLE = "HUBBUB_PROCESS_STARTED_BY";

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(25);
  private static final int LOG_LINES_IN_ERRORS = 15;
  private static final int LOG_BYTES_IN_ERRORS = 8 * 1024;

  private static final String STARTED_BY = thisJvm();

  private static final Set<ServerProcess> END_WITH_JVM = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ServerProcess::killAll, "end-servers"));
  }

  private final String name;
  private final int port;
  private final Path log;
  private @Nullable Process process;
  private Instant startedAt = Instant.EPOCH;
  private boolean closed;
  private Map<String, String> moreEnvironment = Map.of();

  /**
   * @param name for messages, such as {@code nats-1}
   * @param port the port on 127.0.0.1 that it serves
   * @param log where its output is appended
   */
  protected ServerProcess(String name, int port, Path log) {
    this.name = name;
    this.port = port;
    this.log = log.toAbsolutePath();
  }

  /** Makes ready what the process needs and says how to run it. Called before each start. */
  protected abstract ProcessBuilder command() throws IOException;

  /**
   * Whether a server answers on the port as it should, whoever started it; quick, and false rather
   * than an exception.
   */
  public abstract boolean answers();

  /** What it says it waits for while it does not answer as it should; empty if it says nothing. */
  public List<String> waitsFor() {
    return List.of();
  }

  /** The signal that asks for an orderly end at once. */
  public String stopSignal() {
    return "TERM";
  }

  /** How long an orderly end may take before the process is killed. */
  protected Duration stopWithin() {
    return Duration.ofSeconds(20);
  }

  /** How often a server that starts is asked whether it answers. */
  protected Duration poll() {
    return POLL;
  }

  /** Whether a start that failed with this in the log will succeed a little later. */
  protected boolean passes(String logTail) {
    return false;
  }

  /** The name given, such as {@code nats-1}. */
  public final String name() {
    return name;
  }

  /** The port on 127.0.0.1. */
  public final int port() {
    return port;
  }

  /** The file that has the output of every run. */
  public final Path log() {
    return log;
  }

  /** The process id of the present run, or of the last one. */
  public final synchronized long pid() {
    if (process == null) {
      throw new ServerFailure(name + " was never started");
    }
    return process.pid();
  }

  /** The process of the present run, or of the last one, to send a signal to. */
  public final synchronized ProcessHandle handle() {
    if (process == null) {
      throw new ServerFailure(name + " was never started");
    }
    return process.toHandle();
  }

  /** Whether the process runs; it may not answer yet. */
  public final synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /**
   * Gives environment variables to every run that is started from now on, beside its own, in place
   * of those given before: tests have a process see another clock that way.
   */
  public final synchronized void moreEnvironment(Map<String, String> variables) {
    moreEnvironment = Map.copyOf(variables);
  }

  /** Whether it runs and answers. */
  public final boolean isReady() {
    return isAlive() && answers();
  }

  /**
   * Starts the process, unless it runs, and waits until it answers.
   *
   * @throws ServerFailure when it ends or does not answer within two minutes, with the end of its
   *     log
   */
  public final void start() {
    Instant deadline = Instant.now().plus(READY_WITHIN);
    launch();
    while (!isReady()) {
      if (!isAlive()) {
        if (!passes(logTail()) || Instant.now().isAfter(deadline)) {
          throw new ServerFailure(
              name + " ended while starting. Its log (" + log + "):\n" + logTail());
        }
        pause(Duration.ofMillis(200));
        launch();
      } else if (Instant.now().isAfter(deadline)) {
        kill();
        throw new ServerFailure(
            name + " did not answer in time. Its log (" + log + "):\n" + logTail());
      }
      pause(poll());
    }
  }

  /** Starts the process, unless it runs, and does not wait for it to answer. */
  public final synchronized void launch() {
    if (isAlive()) {
      return;
    }
    if (closed) {
      throw new ServerFailure(name + " is closed");
    }
    try {
      Files.createDirectories(log.getParent());
      DurableFile.setAsideUnlessFile(log);
      ProcessBuilder builder = command();
      builder.environment().put(LOG_VARIABLE, log.toString());
      builder.environment().put(STARTED_BY_VARIABLE, STARTED_BY);
      builder.environment().putAll(moreEnvironment);
      // Ctrl-C at the terminal must reach us alone: the children are stopped in order.
      builder.command(Session.ofItsOwn(builder.command()));
      process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      startedAt = process.info().startInstant().orElseGet(Instant::now);
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new ServerFailure(name + " could not be run: " + e.getMessage(), e);
    }
  }

  /**
   * Asks for an orderly end and waits for it; kills what does not end. Harmless when not running.
   */
  public final void stop() {
    Process running = runningProcess();
    if (running == null) {
      return;
    }
    Signals.send(stopSignal(), running.toHandle());
    if (!ends(running, stopWithin())) {
      kill();
    }
  }

  /** Ends the process with SIGKILL, as the system does when memory is short. */
  public final void kill() {
    Process running = runningProcess();
    if (running == null) {
      return;
    }
    List<ProcessHandle> family = new ArrayList<>(running.descendants().toList());
    running.destroyForcibly();
    if (!ends(running, Duration.ofSeconds(10))) {
      throw new ServerFailure(name + " (pid " + running.pid() + ") does not end");
    }
    family.forEach(child -> Signals.awaitEndOrKill(child, Duration.ofSeconds(5)));
  }

  /** Stops in order and starts again, on the same port and data. */
  public final void restart() {
    stop();
    start();
  }

  /** Stops for good. */
  @Override
  public final void close() {
    synchronized (this) {
      closed = true;
    }
    stop();
    END_WITH_JVM.remove(this);
  }

  /** The exit status of the last run; 128 + n after signal n; empty while it runs. */
  public final synchronized OptionalInt exitStatus() {
    return process == null || process.isAlive()
        ? OptionalInt.empty()
        : OptionalInt.of(process.exitValue());
  }

  /** When the present or last run began, as the operating system tells it. */
  public final synchronized Instant startedAt() {
    if (process == null) {
      throw new ServerFailure(name + " was never started");
    }
    return startedAt;
  }

  /** Has the process killed when this JVM ends without closing it, as tests want. */
  public final void endWithJvm() {
    END_WITH_JVM.add(this);
  }

  private synchronized @Nullable Process runningProcess() {
    return process != null && process.isAlive() ? process : null;
  }

  /** The last lines of the log, for an error message. */
  public final String logTail() {
    try (FileChannel file = FileChannel.open(log)) {
      file.position(Math.max(0, file.size() - LOG_BYTES_IN_ERRORS));
      ByteBuffer end = ByteBuffer.allocate(LOG_BYTES_IN_ERRORS);
      while (end.hasRemaining() && file.read(end) >= 0) {}
      List<String> lines = UTF_8.decode(end.flip()).toString().lines().toList();
      int from = Math.max(0, lines.size() - LOG_LINES_IN_ERRORS);
      return String.join("\n", lines.subList(from, lines.size()));
    } catch (IOException unreadable) {
      return "(unreadable: " + unreadable.getMessage() + ")";
    }
  }

  private static boolean ends(Process process, Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted while waiting for a server", interrupted);
    }
  }

  private static String thisJvm() {
    ProcessHandle self = ProcessHandle.current();
    long startedAt = self.info().startInstant().orElseGet(Instant::now).toEpochMilli();
    return self.pid() + "@" + startedAt;
  }

  private static void killAll() {
    for (ServerProcess server : END_WITH_JVM) {
      synchronized (server) {
        server.closed = true;
      }
      server.kill();
    }
  }
}
