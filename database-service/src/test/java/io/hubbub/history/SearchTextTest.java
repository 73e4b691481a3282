package io.hubbub.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '§',
      value = {
        "https://x.org ~ 'https://x.org'",
        "https://x.org/ ~ 'https://x.org'",
        "https://x.org/a ~ 'https://x.org/a':*",
        "https://x.org/a/ ~ 'https://x.org/a':*",
        "(https://x.org/a) ~ 'https://x.org/a':*",
        "<https://x.org/a>, ~ 'https://x.org/a':*",
        "\"https://x.org/a\" ~ 'https://x.org/a':*",
        "https://x.org/Foo_(bar) ~ 'https://x.org/Foo_(bar)':*",
        "https://x.org/Foo_(bar)). ~ 'https://x.org/Foo_(bar)':*",
        "https://x.org:8080/a?q=1&r=2#frag ~ 'https://x.org:8080/a?q=1&r=2#frag':*",
        "https://x.org/a'b\\c ~ 'https://x.org/a''b\\\\c':*",
        "www.x.org ~ 'www.x.org'",
        "x.org/a ~ 'x.org/a':*",
        "x.org:80 ~ 'x.org:80':*",
        "127.0.0.1:8081/history ~ '127.0.0.1:8081/history':*",
        "irc://irc.libera.chat/#ubuntu ~ 'irc://irc.libera.chat/#ubuntu':*",
      })
  void takesAnAddressOutOfTheWords(String text, String query) {
    assertThat(SearchText.of(text).words()).isEqualTo("hubbubaddress0");
    assertThat(SearchText.of(text).addresses()).containsExactly(query);
  }

  @ParameterizedTest
  @CsvSource({
    "foo https://a.b/c bar, foo hubbubaddress0 bar",
    "-https://a.b/c or \"two words\" www.x.org, -hubbubaddress0 or \"two words\" hubbubaddress1",
    "-\"https://a.b/c\", -hubbubaddress0"
  })
  void leavesTheOtherWordsAndWhatJoinsThem(String text, String words) {
    assertThat(SearchText.of(text).words()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quick -fox or \"a b\"",
        "foo.png",
        "a/b",
        "12:30",
        "http://",
        "://",
        "e.g.",
        "std::vector<int>",
        "\"see https://x.org/a now\"",
        "\"open https://x.org",
        "$1 \\ ' ; --",
        "-",
        "\"",
        "1.5"
      })
  void leavesWhatIsNoAddress(String text) {
    assertThat(SearchText.of(text).words()).isEqualTo(text);
    assertThat(SearchText.of(text).addresses()).isEmpty();
  }
}
