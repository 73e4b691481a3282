package io.hubbub.standalone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a program of Prometheus' family; the patch level does not matter. */
record ProgramVersion(int major, int minor) {

  private static final Pattern SAID = Pattern.compile("version (\\d+)\\.(\\d+)\\.");

  /** As {@code --version} says it; 0.0 when it says none. */
  static ProgramVersion in(String output) {
    Matcher version = SAID.matcher(output);
    return version.find()
        ? new ProgramVersion(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))
        : new ProgramVersion(0, 0);
  }

  boolean isAtLeast(ProgramVersion other) {
    return major > other.major || (major == other.major && minor >= other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
