package io.hubbub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsTest {
  @Test
  void findsOneEventALineAndSkipsBlankLines() throws Refusal {
    assertThat(found(Form.LINES, "{\"a\":1}\n\r\n  \n{\"b\":2}\r\n{\"c\":3}"))
        .containsExactly("{\"a\":1}", "{\"b\":2}\r", "{\"c\":3}");
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void skipsAByteOrderMark(Form form) throws Refusal {
    String event = "{\"a\":1}";
    String sent = form == Form.BATCH ? "[" + event + "]" : event;
    assertThat(found(form, "\uFEFF" + sent)).containsExactly(event);
  }

  @Test
  void skipsTheByteOrderMarksOfFilesThatWereJoined() throws Refusal {
    assertThat(found(Form.LINES, "\uFEFF{\"a\":1}\n\uFEFF{\"b\":2}\n\uFEFF\n"))
        .containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void aByteOrderMarkAloneIsEmpty() {
    assertThatThrownBy(() -> found(Form.JSON, "\uFEFF"))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.problem().status()).isEqualTo(422));
  }

  @Test
  void findsTheElementsOfAnArray() throws Refusal {
    assertThat(found(Form.BATCH, " [ {\"a\":[1,2]} ,\n{\"b\":{\"c\":[{}]}}]\n"))
        .containsExactly(" {\"a\":[1,2]} ", "\n{\"b\":{\"c\":[{}]}}");
  }

  @Test
  void bracketsAndCommasInsideStringsDoNotCount() throws Refusal {
    assertThat(found(Form.BATCH, "[{\"a\":\"],[\\\"}\\\\\"},{\"b\":\"\\\\\"}]"))
        .containsExactly("{\"a\":\"],[\\\"}\\\\\"}", "{\"b\":\"\\\\\"}");
  }

  @Test
  void aBrokenElementDoesNotSpoilTheOthers() throws Refusal {
    assertThat(found(Form.BATCH, "[{\"a\":1},nonsense,,{\"b\" 2},{\"c\":3}]"))
        .containsExactly("{\"a\":1}", "nonsense", "", "{\"b\" 2}", "{\"c\":3}");
  }

  @Test
  void aCommaAtTheEndIsAnElementThatIsMissing() throws Refusal {
    assertThat(found(Form.BATCH, "[{},]")).containsExactly("{}", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[{}", "[{]", "[{}]]", "[{}] {}", "[\"", "[{\"a\":\"]", "{}", "nonsense", "[}"})
  void whatIsNoArrayAsAWholeIsRefused(String body) {
    assertThatThrownBy(() -> found(Form.BATCH, body))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.problem().type()).endsWith(":not-json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\r\n\t ", "[]", " [ \n ] "})
  void nothingIsRefusedAsEmpty(String body) {
    assertThatThrownBy(() -> found(Form.JSON, body))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.problem().status()).isEqualTo(422));
  }

  @Test
  void onlyBlankLinesAreRefusedAsEmpty() {
    assertThatThrownBy(() -> found(Form.LINES, "\n \r\n\n"))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.problem().status()).isEqualTo(422));
  }

  @Test
  void binaryModeMayHaveNoData() throws Refusal {
    assertThat(found(Form.BINARY, "")).containsExactly("");
  }

  @Test
  void applicationJsonIsAnArrayOrOneEvent() throws Refusal {
    assertThat(found(Form.JSON, " [1,2]")).containsExactly("1", "2");
    assertThat(found(Form.JSON, "\n{\"a\":[1,2]} ")).containsExactly("{\"a\":[1,2]}");
  }

  @Test
  void tenThousandAreTakenAndOneMoreIsRefused() throws Refusal {
    assertThat(found(Form.LINES, "{}\n".repeat(10_000))).hasSize(10_000);
    for (Form form : List.of(Form.LINES, Form.BATCH)) {
      String body = form == Form.LINES ? "{}\n".repeat(10_001) : "[" + "{},".repeat(10_000) + "{}]";
      assertThatThrownBy(() -> found(form, body))
          .isInstanceOfSatisfying(
              Refusal.class, e -> assertThat(e.problem().status()).isEqualTo(413));
    }
  }

  @Test
  void depthCostsNoStack() throws Refusal {
    String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    assertThat(found(Form.BATCH, deep)).hasSize(1);
  }

  private static List<String> found(Form form, String body) throws Refusal {
    byte[] bytes = (body + "behind the body").getBytes(StandardCharsets.UTF_8);
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    Items items = Items.of(form, new Item(bytes, 0, length));
    return IntStream.range(0, items.count())
        .mapToObj(items::get)
        .map(each -> new String(each.bytes(), StandardCharsets.UTF_8))
        .toList();
  }
}
