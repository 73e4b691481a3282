package io.hubbub.load.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import tools.jackson.databind.json.JsonMapper;

/** The least service that reads an event, keeps a stream open, and tells what it costs. */
final class BenchService {
  static final String POST = "/events";
  static final String STREAM = "/stream";
  static final String FIGURES = "/figures";

  static final byte[] EVENT = "data: {\"hello\":\"world\"}\n\n".getBytes(US_ASCII);

  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] TAKEN = "{\"accepted\":1,\"rejected\":[]}".getBytes(US_ASCII);

  private BenchService() {}

  static byte[] take(byte[] body) {
    return JSON.readTree(body).has("type") ? TAKEN : new byte[0];
  }

  /** Bytes of heap after a collection, and nanoseconds of processor time. */
  static byte[] figures() {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    return (used + " " + cpu).getBytes(US_ASCII);
  }
}
