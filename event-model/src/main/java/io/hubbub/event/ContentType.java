package io.hubbub.event;

import java.util.regex.Pattern;

/** What {@code datacontenttype} may say: some kind of JSON, with or without parameters. */
final class ContentType {
  /** Of data whose event says nothing else. */
  static final String USUAL = "application/json";

  static final String ALLOWED =
      "application/json, or a type that ends with +json, with or without parameters, at most "
          + EventLimits.CONTENT_TYPE_CHARACTERS
          + " characters";

  private static final Pattern JSON =
      Pattern.compile(
          "[\\w!#$&^.+-]+/([\\w!#$&^.+-]+\\+)?json *(;[ -~]*)?", Pattern.CASE_INSENSITIVE);

  private ContentType() {}

  static boolean isJson(String value) {
    return value.equals(USUAL)
        || value.length() <= EventLimits.CONTENT_TYPE_CHARACTERS && JSON.matcher(value).matches();
  }
}
