package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DsseEnvelopeTest {

  private static final DsseEnvelope ENVELOPE =
      new DsseEnvelope("t/é", Bytes.utf8("{}"), "key", Bytes.fromHex("0102"));

  @Test
  void readsWhatItWrites() {
    assertThat(DsseEnvelope.parse(ENVELOPE.encode())).isEqualTo(ENVELOPE);
    assertThat(ENVELOPE.encode())
        .isEqualTo(
            Bytes.utf8(
                "{\"payload\":\"e30=\",\"payloadType\":\"t/é\",\"signatures\":"
                    + "[{\"keyid\":\"key\",\"sig\":\"AQI=\"}]}"));
  }

  @Test
  void countsBytesNotCharactersInWhatIsSigned() {
    assertThat(ENVELOPE.toBeSigned()).isEqualTo(Bytes.utf8("DSSEv1 4 t/é 2 {}"));
    assertThat(
            DsseEnvelope.preAuthenticationEncoding(
                "http://example.com/HelloWorld", Bytes.utf8("hello world")))
        .isEqualTo(Bytes.utf8("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{'payload':'e30=','payloadType':'t'}",
        "{'payload':'e30=','payloadType':'t','signatures':[]}",
        "{'payload':'e30=','payloadType':'t','signatures':[{'keyid':'k','sig':'AQI='},{'keyid':'k','sig':'AQI='}]}",
        "{'payload':'e30=','payloadType':'t','signatures':[{'keyid':'k','sig':'AQI=','x':1}]}",
        "{'payload':'e30=','payloadType':'t','signatures':[{'keyid':'k','sig':'AQI='}],'x':1}",
        "{'payload':'e30=','payload':'e30=','payloadType':'t','signatures':[{'keyid':'k','sig':'AQI='}]}",
        "{'payload':'e30','payloadType':'t','signatures':[{'keyid':'k','sig':'AQI='}]}",
        "{'payload':'e31=','payloadType':'t','signatures':[{'keyid':'k','sig':'AQI='}]}",
        "{'payload':'e30=','payloadType':'t','signatures':[{'keyid':'k','sig':'AQJ='}]}",
        "{'payload':'e30=','payloadType':'t','signatures':[{'sig':'AQI='}]}",
        "{'payload':'e30=','payloadType':1,'signatures':[{'keyid':'k','sig':'AQI='}]}",
      })
  void refusesEveryOtherShape(String text) {
    Bytes json = Bytes.utf8(text.replace('\'', '"'));
    assertThatThrownBy(() -> DsseEnvelope.parse(json)).isInstanceOf(FormatException.class);
  }
}
