package io.hubbub.docs;

import io.hubbub.docs.SettingsPage.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table for each guard: its numbers, what they may be, and why they are what they are. */
final class GuardTables {
  private static final Pattern KEY = Pattern.compile("hubbub\\.resilience\\.([^.]+)\\.([^.]+)");

  // What it does; what it may be; why it is what it is.
  private static final Pattern MEANING =
      Pattern.compile("([^;]*); ([^.]*)\\. (.+)", Pattern.DOTALL);

  private GuardTables() {}

  static String of(Path root) throws IOException {
    Map<String, Map<String, Setting>> guards = new TreeMap<>();
    for (String service : new String[] {"event-service", "database-service"}) {
      for (Setting setting : SettingsPage.settings(root, service).values()) {
        Matcher key = KEY.matcher(setting.key());
        if (key.matches()) {
          guards.computeIfAbsent(key.group(1), _ -> new TreeMap<>()).put(key.group(2), setting);
        }
      }
    }
    StringBuilder tables = new StringBuilder();
    guards.forEach((guard, settings) -> tables.append(table(guard, settings)));
    return tables.toString();
  }

  private static String table(String guard, Map<String, Setting> settings) {
    StringBuilder table = new StringBuilder();
    table.append("\n### `hubbub.resilience.%s.*`\n\n".formatted(guard));
    table.append(
        "| setting | is | allowed | what it does | why it is that |\n|---|---|---|---|---|\n");
    settings.forEach((name, setting) -> table.append(row(name, setting)));
    return table.toString();
  }

  private static String row(String name, Setting setting) {
    Matcher meaning = MEANING.matcher(setting.meaning().replaceAll("\\s+", " "));
    if (!meaning.matches()) {
      throw new AssertionError(setting.key() + " does not say: what it does; allowed. Why");
    }
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(name, setting.byDefault(), meaning.group(2), meaning.group(1), meaning.group(3));
  }
}
