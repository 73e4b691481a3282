package io.hubbub.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

  private final EventCodec codec = EventCodec.atTheDoor(InstantSource.fixed(NOW));

  @Test
  void keepsEveryAttributeOnTheWayThroughTheBus() {
    String json =
        """
        {"specversion":"1.0","id":"42","source":"irc://irc.libera.chat","type":"chat.message",\
        "subject":"#ubuntu","time":"2026-01-02T03:04:05.678901Z",\
        "traceid":"abc","weight":3,"bot":true,\
        "datacontenttype":"application/json","data":{"user":"alice","text":"hello"}}\
        """;
    ChatEvent event = valid(json);
    assertThat(event.id()).isEqualTo("42");
    assertThat(event.source()).isEqualTo("irc://irc.libera.chat");
    assertThat(event.type()).isEqualTo("chat.message");
    assertThat(event.channel()).isEqualTo("#ubuntu");
    assertThat(event.time()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678901Z"));
    assertThat(event.user()).isEqualTo("alice");
    assertThat(event.text()).isEqualTo("hello");
    assertThat(event.data()).asString(UTF_8).isEqualTo("{\"user\":\"alice\",\"text\":\"hello\"}");
    assertThat(event.extensions())
        .asString(UTF_8)
        .isEqualTo("{\"traceid\":\"abc\",\"weight\":3,\"bot\":true}");
    assertThat(valid(new String(EventCodec.encode(event), UTF_8)))
        .usingRecursiveComparison()
        .isEqualTo(event);
  }

  @Test
  void cutsTimeToTheMicrosecond() {
    ChatEvent event = valid(message("\"time\":\"2026-01-02T05:04:05.123456789+02:00\","));
    assertThat(event.time()).isEqualTo(Instant.parse("2026-01-02T03:04:05.123456Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "2016-12-31T23:59:60.25Z, 2017-01-01T00:00:00.250Z",
    "1990-12-31T15:59:60-08:00, 1991-01-01T00:00:00Z",
    "2017-01-01T00:59:60+01:00, 2017-01-01T00:00:00Z"
  })
  void readsALeapSecondAsTheSecondBehindIt(String time, Instant second) {
    assertThat(valid(message("\"time\":\"" + time + "\",")).time()).isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=utf-8",
        "application/json; profile=\\\"a;b\\\"",
        "application/vnd.chat.message+json",
        "application/vnd.chat+json; v=2",
        "Application/JSON",
        "text/json"
      })
  void keepsTheContentTypeOfData(String contentType) {
    String json = message("\"datacontenttype\":\"" + contentType + "\",\"x\":\"y\",");
    ChatEvent event = valid(json);
    String written = new String(EventCodec.encode(event), UTF_8);
    assertThat(written)
        .contains("\"x\":\"y\",\"datacontenttype\":\"" + contentType + "\",\"data\":{")
        .containsOnlyOnce("datacontenttype\":");
    assertThat(valid(written)).usingRecursiveComparison().isEqualTo(event);
  }

  @Test
  void keepsTheContentTypeOfAnEventWithoutData() {
    ChatEvent event =
        valid(
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x.y\","
                + "\"datacontenttype\":\"application/json\"}");
    assertThat(EventCodec.encode(event))
        .asString(UTF_8)
        .endsWith(",\"datacontenttype\":\"application/json\"}");
  }

  @Test
  void isNotDeceivedByAnExtensionThatLooksLikeAContentType() {
    ChatEvent event = valid(message("\"x\":\"\\\"datacontenttype\\\":\","));
    assertThat(EventCodec.encode(event))
        .asString(UTF_8)
        .contains(",\"datacontenttype\":\"application/json\",\"data\":");
  }

  @Test
  void keepsExtensionsNamedWithUpToSixtyFourCharacters() {
    String name = "a1".repeat(32);
    assertThat(valid(message("\"" + name + "\":1,")).extensions())
        .asString(UTF_8)
        .isEqualTo("{\"" + name + "\":1}");
    assertThat(invalid(message("\"" + name + "a\":1,")).allowed()).contains("1 to 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org/a.json", "urn:x:y", "tag:example.org,2026:m#1"})
  void keepsASchema(String schema) {
    assertThat(valid(message("\"dataschema\":\"" + schema + "\",")).extensions())
        .asString(UTF_8)
        .isEqualTo("{\"dataschema\":\"" + schema + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "true", "{}", "[]", "\"\"", "\"a b\"", "\"/a.json\"", "\"%\""})
  void refusesASchemaThatIsNoUri(String schema) {
    Problem problem = invalid(message("\"dataschema\":" + schema + ","));
    assertThat(problem.field()).isEqualTo("dataschema");
    assertThat(problem.allowed()).contains("URI");
  }

  @Test
  void acceptsOnTheBusASchemaThatAnEarlierReleaseTook() {
    EventCodec onTheBus = EventCodec.onTheBus(InstantSource.fixed(NOW));
    for (String schema : new String[] {"5", "\"\"", "\"/a.json\""}) {
      byte[] json = message("\"dataschema\":" + schema + ",").getBytes(UTF_8);
      assertThat(onTheBus.decode(json)).isInstanceOf(Decoded.Valid.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"aGVsbG8=\"", "5", "{}"})
  void saysThatBinaryDataIsNotTaken(String value) {
    Problem problem =
        invalid(
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x.y\","
                + "\"data_base64\":"
                + value
                + "}");
    assertThat(problem.field()).isEqualTo("data_base64");
    assertThat(problem.allowed()).contains("binary data is not taken");
    assertThat(problem.detail()).contains("JSON object in data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-03T00:00:00.000001Z",
        "1969-12-31T23:59:59Z",
        "9999-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01",
        "2026-01-01T00:00:00",
        "2026-01-01T00:00:60Z",
        "2016-12-31T23:59:61Z",
        "2016-12-31T23:58:60Z",
        "2016-12-31T23:59:60+01:00",
        "2017-01-01T00:59:60Z",
        "2026-01-01T00:00:00.Z",
        "yesterday",
        ""
      })
  void refusesTimesThatAreNotAllowed(String time) {
    Problem problem = invalid(message("\"time\":\"" + time + "\","));
    assertThat(problem.field()).isEqualTo("time");
    assertThat(problem.value()).isEqualTo(time);
    assertThat(problem.allowed()).contains("RFC 3339");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id | {\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"bot.status\",\"data\":{}}",
        "id | {\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"s\",\"type\":\"a\"}",
        "id | {\"specversion\":\"1.0\",\"id\":7,\"source\":\"s\",\"type\":\"a\"}",
        "id | {\"specversion\":\"1.0\",\"id\":\"a\\u0000\",\"source\":\"s\",\"type\":\"a\"}",
        "id | {\"specversion\":\"1.0\",\"id\":\"a\\ud800\",\"source\":\"s\",\"type\":\"a\"}",
        "id | {\"specversion\":\"1.0\",\"id\":\"a\",\"id\":\"b\",\"source\":\"s\",\"type\":\"a\"}",
        "source | {\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"a\"}",
        "specversion | {\"id\":\"1\",\"source\":\"s\",\"type\":\"a\"}",
        "specversion | {\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a\"}",
        "type | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\"}",
        "type | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a.b.c.d.e\"}",
        "type | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a.*\"}",
        "type | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a..b\"}",
        "type | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"Chat\"}",
        "type | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"hubbub.x\"}",
        "subject |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a\",\"subject\":\"a\\r\\nb\"}",
        "datacontenttype |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a\",\"datacontenttype\":\"text/plain\"}",
        "datacontenttype |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a\",\"datacontenttype\":\"\"}",
        "datacontenttype |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a\",\"datacontenttype\":\"json\"}",
        "datacontenttype |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a\",\"datacontenttype\":\"a/json;\\u0001\"}",
        "datacontenttype |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a\",\"datacontenttype\":7}",
        "Name |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a\",\"Name\":\"x\"}",
        "ext | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a\",\"ext\":[]}",
        "data |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a\",\"data\":\"text\"}",
        "data | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"chat.message\"}",
        "data.user |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"user.joined\",\"data\":{}}",
        "data.user |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"user.joined\",\"data\":{\"user\":null}}",
        "data.text |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"chat.message\",\"data\":{\"user\":\"a\"}}",
        "data.newUser |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"user.renamed\",\"data\":{\"user\":\"a\"}}",
        "data.media |"
            + " {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"media.played\",\"data\":{\"user\":\"a\",\"media\":{\"id\":1}}}",
      })
  void namesTheFieldThatBreaksARule(String field, String json) {
    assertThat(invalid(json).field()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "data.a | {\"a\":1e200000}",
        "data.a | {\"a\":1e-400}",
        "data.a.0 | {\"a\":[12345678901234567890123456789012345678901]}",
        "data.a | {\"a\":\"\\u0000\"}",
        "data.a | {\"a\":\"\\udc00\"}",
        "data.a.b | {\"a\":{\"b\":1,\"b\":2}}",
        "data.user | {\"user\":\"a\",\"user\":\"b\"}",
      })
  void refusesDataThatCannotBeKept(String field, String data) {
    assertThat(invalid(of(data)).field()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1e308}", "{\"a\":0e9999}", "{\"a\":-0.000}", "{\"a\":[]}", "{}"})
  void keepsNumbersWithinTheRangeOfADouble(String data) {
    assertThat(valid(of(data)).data()).asString(UTF_8).isEqualTo(data);
  }

  @Test
  void keepsDataCompactWithTheFewestEscapes() {
    ChatEvent event = valid(of("{ \"a\" : \"x \\u00e9\\/\\\"\" ,\n \"b\" : [ 1 , 2.50 ] }"));
    assertThat(event.data()).asString(UTF_8).isEqualTo("{\"a\":\"x é/\\\"\",\"b\":[1,2.50]}");
  }

  @Test
  void allowsThirtyTwoLevelsOfDataAndNoMore() {
    assertThat(valid(of(nested(32))).data()).isNotNull();
    assertThat(invalid(of(nested(33))).field()).isEqualTo("data");
    assertThat(invalid(of(nested(10_000))).field()).isEqualTo("data");
  }

  @Test
  void measuresDataAsItIsKept() {
    String escaped = "\\u00e9".repeat(30_000);
    assertThat(valid(of("{\"a\":\"" + escaped + "\"}")).data()).hasSize(8 + 60_000);
    Problem problem = invalid(of("{\"a\":\"" + "x".repeat(65_536) + "\"}"));
    assertThat(problem.status()).isEqualTo(413);
    assertThat(problem.field()).isEqualTo("data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{\"specversion\":", "{} {}", "\"x\"", "\uFEFF{}"})
  void saysWhenItIsNotOneJsonObject(String json) {
    assertThat(invalid(json).type()).endsWith("not-json");
  }

  @Test
  void refusesBrokenUtf8() {
    byte[] json = of("{\"a\":\"xx\"}").getBytes(UTF_8);
    int at = new String(json, UTF_8).indexOf("xx");
    json[at] = (byte) 0xC0;
    json[at + 1] = (byte) 0xAF;
    assertThat(codec.decode(json)).isInstanceOf(Decoded.Invalid.class);
  }

  @Test
  void readsTheShortForm() {
    String json =
        """
        {"type":"chat.message","channel":"#a","user":"bob","text":"hi \\u00e9","n":{"x":[1]}}\
        """;
    Decoded decoded = decodeShort(json);
    assertThat(decoded).isInstanceOf(Decoded.Valid.class);
    ChatEvent event = ((Decoded.Valid) decoded).event();
    assertThat(event.id()).isEqualTo("made");
    assertThat(event.source()).isEqualTo("urn:x");
    assertThat(event.channel()).isEqualTo("#a");
    assertThat(event.data())
        .asString(UTF_8)
        .isEqualTo("{\"user\":\"bob\",\"text\":\"hi é\",\"n\":{\"x\":[1]}}");
  }

  @Test
  void namesTheFieldsOfTheShortFormAsTheSenderDoes() {
    assertThat(
            ((Decoded.Invalid) decodeShort("{\"type\":\"a\",\"channel\":\"\"}")).problem().field())
        .isEqualTo("channel");
    assertThat(((Decoded.Invalid) decodeShort("{\"type\":\"user.joined\"}")).problem().field())
        .isEqualTo("user");
  }

  @Test
  void readsBinaryMode() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("id", "1");
    attributes.put("source", "s");
    attributes.put("type", "bot.status");
    Decoded decoded = codec.decode(attributes, "{\"a\":1}".getBytes(UTF_8));
    assertThat(((Decoded.Valid) decoded).event().data()).asString(UTF_8).isEqualTo("{\"a\":1}");
    Decoded smuggled = codec.decode(attributes, "{\"a\":1},\"x\":\"y\"".getBytes(UTF_8));
    assertThat(smuggled).isInstanceOf(Decoded.Invalid.class);
    attributes.put("data", "{}");
    assertThat(codec.decode(attributes, new byte[0])).isInstanceOf(Decoded.Invalid.class);
  }

  @Test
  void dropsWhatTheBusItselfAddsWhenItHandsEventsOut() {
    ChatEvent event = valid(message("\"hubbubseq\":\"7\","));
    assertThat(event.extensions()).isNull();
  }

  @Test
  void acceptsOnTheBusWhatAnotherClockLetIn() {
    String json = message("\"time\":\"" + NOW.plusSeconds(86_400 + 3_600) + "\",");
    assertThat(codec.decode(json.getBytes(UTF_8))).isInstanceOf(Decoded.Invalid.class);
    assertThat(
            EventCodec.onTheBus(Clock.fixed(NOW, java.time.ZoneOffset.UTC))
                .decode(json.getBytes(UTF_8)))
        .isInstanceOf(Decoded.Valid.class);
  }

  private static String message(String more) {
    return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"chat.message\","
        + more
        + "\"data\":{\"user\":\"a\",\"text\":\"b\"}}";
  }

  private static String of(String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"x.y\",\"data\":"
        + data
        + "}";
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  private ChatEvent valid(String json) {
    Decoded decoded = codec.decode(json.getBytes(UTF_8));
    assertThat(decoded).isInstanceOf(Decoded.Valid.class);
    return ((Decoded.Valid) decoded).event();
  }

  private Problem invalid(String json) {
    Decoded decoded = codec.decode(json.getBytes(UTF_8));
    assertThat(decoded).isInstanceOf(Decoded.Invalid.class);
    return ((Decoded.Invalid) decoded).problem();
  }

  private Decoded decodeShort(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return codec.decodeShort(bytes, 0, bytes.length, "made", "urn:x");
  }
}
