package io.hubbub.history;

import io.hubbub.query.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of a search, and the addresses among them, as PostgreSQL's text search takes both. {@code
 * websearch_to_tsquery} tears an address at its colons, which the index does not, so that a pasted
 * one would never be found. So an address is put in afterwards, torn as the index tears it: it
 * finds the messages that have it, whatever the scheme, the letter case and what stands around or,
 * where it has a path or a port, behind it.
 *
 * @param words with a placeholder for each address
 * @param addresses as {@code to_tsquery} takes them
 */
record SearchText(String words, List<String> addresses) {
  private static final String PLACEHOLDER = "hubbubaddress";

  /** A word of the search: negated or not, in quotes or not. */
  private static final Pattern WORD = Pattern.compile("(-?)(\"[^\"]*\"?|[^\\s\"]+)");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:\\p{Alpha}[\\p{Alnum}+.-]*://|www\\.)\\S+"
              + "|[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)+(?::\\d+|(?::\\d+)?/\\S*)");

  private static final Pattern HOST_ONLY = Pattern.compile("(?:[^/:]+://)?[^/:?#]+");
  private static final String OPENING = "<([{\"'`\u201c\u2018\u00ab";
  private static final String TRAILING = ".,;:!?\"'`*>\u201d\u2019\u00bb\u2026";

  /** Finds the addresses in what a client asks for. */
  static SearchText of(String text) {
    List<String> addresses = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    String words =
        word.replaceAll(match -> {
          String address = bare(match.group(2));
          if (!ADDRESS.matcher(address).matches()) {
            return Matcher.quoteReplacement(match.group());
          }
          addresses.add(asQuery(address));
          return match.group(1) + PLACEHOLDER + (addresses.size() - 1);
        });
    return new SearchText(words, addresses);
  }

  /** Adds that a message matches. */
  void narrow(Select select) {
    StringBuilder query = new StringBuilder("websearch_to_tsquery('simple', ?)");
    List<Object> arguments = new ArrayList<>(List.of(words));
    for (int i = 0; i < addresses.size(); i++) {
      query.insert(0, "ts_rewrite(");
      query.append(", '" + PLACEHOLDER + i + "'::tsquery, to_tsquery('simple', ?))");
      arguments.add(addresses.get(i));
    }
    select.and("to_tsvector('simple', message) @@ " + query, arguments.toArray());
  }

  /** A word without what people put around an address. */
  private static String bare(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && OPENING.indexOf(word.charAt(from)) >= 0) {
      from++;
    }
    while (from < to && (isTrailing(word.charAt(to - 1)) || closesNothing(word, from, to))) {
      to--;
    }
    return word.substring(from, to);
  }

  private static boolean isTrailing(char last) {
    return TRAILING.indexOf(last) >= 0;
  }

  private static boolean closesNothing(String word, int from, int to) {
    int pair = ")]}".indexOf(word.charAt(to - 1));
    if (pair < 0) {
      return false;
    }
    long opened =
        word.substring(from, to).chars().filter(each -> each == "([{".charAt(pair)).count();
    long closed =
        word.substring(from, to).chars().filter(each -> each == ")]}".charAt(pair)).count();
    return closed > opened;
  }

  private static String asQuery(String address) {
    boolean directory = address.endsWith("/") && !address.endsWith("//");
    String path = directory ? address.substring(0, address.length() - 1) : address;
    String quoted = "'" + path.replace("\\", "\\\\").replace("'", "''") + "'";
    // A host is whole in the index; what follows it may go on with punctuation of the sentence.
    return HOST_ONLY.matcher(path).matches() ? quoted : quoted + ":*";
  }
}
