package io.hubbub.monitoring.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an observed series: what was measured, of which part, and by which instance. Only in
 * JSON it is text, {@code name{label=value}@instance}, the last two of which may be absent; any
 * instance and any value of a label comes back as it was.
 *
 * @param name one of {@link Keys}, in {@code [a-z0-9_]}
 * @param label null when the name has no parts
 * @param instance null when the series is of all instances
 */
public record SeriesKey(String name, @Nullable Label label, @Nullable String instance) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_]+");

  // Up to 0.1 braces in a value were not escaped: a value ends where the text or an instance
  // follows. Possessive, since statements are long and each character would be a frame.
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<name>[a-zA-Z0-9_]+)"
              + "(?:\\{(?<label>[a-zA-Z0-9_]+)=(?<value>(?:\\\\[\\\\}]|(?!}(?:@|$)).)*+)})?+"
              + "(?:@(?<instance>.+))?+",
          Pattern.DOTALL);

  /** One part of what a name measures, for instance the pool {@code landing}. */
  public record Label(String name, String value) {
    public Label {
      require(name);
    }
  }

  public SeriesKey {
    require(name);
  }

  private static void require(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a series or label: " + name);
    }
  }

  /** The series of all parts and instances together. */
  public static SeriesKey of(String name) {
    return new SeriesKey(name, null, null);
  }

  /** The series of one part. */
  public static SeriesKey of(String name, String label, String value) {
    return new SeriesKey(name, new Label(label, value), null);
  }

  /** The same series as that instance saw it. */
  public SeriesKey by(String seer) {
    return new SeriesKey(name, label, seer);
  }

  /** The value of the label; empty when there is none. */
  public String part() {
    return label == null ? "" : label.value;
  }

  /** Whether it is the series of that name and label, of any instance or of all. */
  public boolean isOf(SeriesKey other) {
    return name.equals(other.name)
        && (label == null ? other.label == null : label.equals(other.label));
  }

  /** As it stands in JSON. */
  @JsonKey
  public String text() {
    String part =
        label == null
            ? ""
            : "{" + label.name + "=" + label.value.replaceAll("[\\\\}]", "\\\\$0") + "}";
    return name + part + (instance == null ? "" : "@" + instance);
  }

  /**
   * What {@link #text} wrote, in this release or an older one.
   *
   * @throws IllegalArgumentException if it is not the text of a key
   */
  @JsonCreator
  public static SeriesKey parse(String text) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException("not the key of a series: " + text);
    }
    String label = found.group("label");
    String value = found.group("value");
    return new SeriesKey(
        found.group("name"),
        label == null || value == null
            ? null
            : new Label(label, value.replaceAll("\\\\([\\\\}])", "$1")),
        found.group("instance"));
  }

  @Override
  public String toString() {
    return text();
  }
}
