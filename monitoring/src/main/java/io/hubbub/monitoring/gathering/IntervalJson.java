package io.hubbub.monitoring.gathering;

import io.hubbub.monitoring.report.SeriesKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/** An interval as it travels and as it is kept: JSON, histograms in HdrHistogram's own encoding. */
public final class IntervalJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private record Encoded(
      Instant from,
      Instant to,
      Map<SeriesKey, byte[]> distributions,
      Map<SeriesKey, Double> counts,
      Map<SeriesKey, Double> gauges) {}

  private IntervalJson() {}

  /** Some kilobytes, whatever the length of the interval. */
  public static byte[] write(Interval interval) {
    Map<SeriesKey, byte[]> distributions = new HashMap<>();
    interval.distributions().forEach((key, each) -> distributions.put(key, encode(each)));
    return JSON.writeValueAsBytes(
        new Encoded(
            interval.from(), interval.to(), distributions, interval.counts(), interval.gauges()));
  }

  /**
   * @throws IllegalArgumentException if it was not written by {@link #write}
   */
  public static Interval read(byte[] json) {
    try {
      Encoded encoded = JSON.readValue(json, Encoded.class);
      Map<SeriesKey, Histogram> distributions = new HashMap<>();
      for (Map.Entry<SeriesKey, byte[]> each : encoded.distributions.entrySet()) {
        distributions.put(
            each.getKey(),
            Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(each.getValue()), 1));
      }
      return new Interval(encoded.from, encoded.to, distributions, encoded.counts, encoded.gauges);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("not an interval", e);
    }
  }

  private static byte[] encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED);
    byte[] bytes = new byte[length];
    buffer.flip().get(bytes);
    return bytes;
  }
}
