package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | false | true",
        "gzip | true | true",
        "GZip | true | true",
        "x-gzip | true | true",
        "gzip, deflate, br | true | true",
        "deflate, br | false | true",
        "* | true | true",
        "*;q=0 | false | false",
        "gzip;q=0 | false | true",
        "gzip;q=0, * | false | true",
        "gzip;q=0.5 | true | true",
        "gzip ; Q=0.5 | true | true",
        "gzip;q=0.5, identity | false | true",
        "gzip, identity;q=0.5 | true | true",
        "gzip, identity;q=0 | true | false",
        "identity;q=0, *;q=0.1 | true | false",
        "identity | false | true",
        "gzip;q=nonsense | false | true",
        "gzip;q=1.5 | false | true",
        "gzipped | false | true"
      })
  void isReadWithItsWeights(String header, boolean gzip, boolean identity) {
    assertThat(AcceptEncoding.of(header)).isEqualTo(new AcceptEncoding(gzip, identity));
  }
}
