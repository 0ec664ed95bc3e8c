package dev.adyton.evidence.eat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.MalformedMemberException;
import dev.adyton.codec.UnsupportedFormatException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EatTest {

  private static final Bytes NONCE = Bytes.fromHex("0001020304050607");
  private static final CborMap CLAIMS =
      CborMap.build()
          .put(10, Cbor.bytes(NONCE))
          .put(256, Cbor.bytes(Bytes.fromHex("01aabb")))
          .put(258, Cbor.integer(64242))
          .put(263, Cbor.integer(0))
          .put(265, Cbor.bytes(Bytes.fromHex("2b06")))
          .put(-70001, Cbor.text("own"))
          .put(
              266,
              Cbor.map(
                  Cbor.text("part"),
                  Cbor.map(Cbor.integer(270), Cbor.text("Foo")),
                  Cbor.text("other"),
                  Cbor.bytes(Bytes.fromHex("d2"))))
          .done();
  private static final String TEXT =
      "{\"eat_nonce\":\"AAECAwQFBgc\",\"ueid\":\"Aaq7\",\"oemid\":64242,\"dbgstat\":\"enabled\","
          + "\"eat_profile\":\"1.3.6\",\"own\":true,\"submods\":{\"part\":{\"swname\":\"Foo\"}}}";

  @Test
  void bothEncodingsSayTheSame() {
    EatClaims cbor = EatClaims.parse(Cbor.encode(CLAIMS));
    EatClaims json = EatClaims.parse(Bytes.utf8(TEXT));

    for (EatClaims claims : List.of(cbor, json)) {
      assertThat(claims.nonces()).singleElement().matches(nonce -> nonce.is(NONCE));
      assertThat(claims.ueid()).contains(Bytes.fromHex("01aabb"));
      assertThat(claims.oemId()).contains(JsonNumber.of(64242));
      assertThat(claims.debug()).contains(DebugStatus.ENABLED);
      assertThat(claims.profile()).contains("1.3.6");
      assertThat(claims.submods().get("part").softwareName()).contains("Foo");
    }
    assertThat(cbor.others()).isEqualTo(Map.of("-70001", new JsonText("own")));
    assertThat(cbor.nested()).containsOnlyKeys("other");
  }

  @Test
  void envelopesAreTakenOff() {
    CborMap header = Cbor.map(Cbor.integer(1), Cbor.integer(-7));
    CoseSign1 signed = CoseSign1.of(header, CborMap.EMPTY, Cbor.encode(CLAIMS), NONCE);
    CborValue tagged = Cbor.tag(61, Cbor.decode(signed.encoded()));
    String jwt =
        Base64Text.url(Bytes.utf8("{\"alg\":\"ES256\"}"))
            + "."
            + Base64Text.url(Bytes.utf8(TEXT))
            + "."
            + Base64Text.url(NONCE);

    assertThat(Eat.parse(signed.encoded()).envelope().algorithm()).contains("ES256");
    assertThat(Eat.parse(Cbor.encode(tagged)).envelope()).isInstanceOf(EatEnvelope.Cose.class);
    assertThat(Eat.parse(Cbor.encode(Cbor.tag(601, CLAIMS))).envelope())
        .isInstanceOf(EatEnvelope.Unsigned.class);
    assertThat(Eat.parse(Bytes.utf8(jwt + "\n")).envelope().algorithm()).contains("ES256");
    assertThat(Eat.parse(Bytes.utf8(" " + TEXT)).claims())
        .isEqualTo(Eat.parse(Bytes.utf8(jwt)).claims());
  }

  @Test
  void aBundleHoldsClaimsSetsApart() {
    Bytes apart = Cbor.encode(Cbor.map(Cbor.integer(270), Cbor.text("apart")));
    CborValue bundle =
        Cbor.tag(
            602,
            Cbor.array(Cbor.tag(601, CLAIMS), Cbor.map(Cbor.text("detached"), Cbor.bytes(apart))));

    Eat eat = Eat.parse(Cbor.encode(bundle));
    assertThat(eat.detached()).isEqualTo(Map.of("detached", apart));
    assertThat(Json.canonical(eat.facts().toJson()).toText())
        .contains("\"detached\":{\"detached\":{\"swname\":\"apart\"}}");
  }

  @Test
  void namesOfOthersCannotPassForRegisteredOnes() {
    String text =
        "{\"eat_nonce\":\"12345678\",\"nested\":1,\"detached\":2,\"other_claims\":3,"
            + "\"submods.x\":4,\"submods\":{\"a.b\":{\"swname\":\"x\"},\"a\":{},\"\":\"t\"}}";

    assertThat(Json.canonical(Eat.parse(Bytes.utf8(text)).facts().toJson()).toText())
        .isEqualTo(
            "{\"eat_nonce\":\"12345678\",\"nested\":{\"\":\"t\"},\"other_claims\":{\"detached\":2,"
                + "\"nested\":1,\"other_claims\":3,\"submods.x\":4},"
                + "\"submods\":{\"a.b\":{\"swname\":\"x\"}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eat_nonce\":\"short\"}",
        "{\"eat_nonce\":[\"12345678\",5]}",
        "{\"ueid\":\"not base64!\"}",
        "{\"ueid\":7}",
        "{\"dbgstat\":\"perhaps\"}",
        "{\"dbgstat\":0}",
        "{\"oemboot\":\"yes\"}",
        "{\"iat\":\"now\"}",
        "{\"iat\":1e3}",
        "{\"exp\":253402300800}",
        "{\"submods\":[]}",
        "{\"submods\":{\"a\":{\"dbgstat\":9}}}"
      })
  void aClaimOfTheWrongTypeOrRangeIsAMalformedMember(String text) {
    assertThatExceptionOfType(MalformedMemberException.class)
        .isThrownBy(() -> EatClaims.parse(Bytes.utf8(text)));
  }

  @Test
  void partsAreNotNestedForEver() {
    String text = "{\"submods\":{\"a\":".repeat(20) + "{}" + "}}".repeat(20);

    assertThatExceptionOfType(MalformedMemberException.class)
        .isThrownBy(() -> EatClaims.parse(Bytes.utf8(text)));
  }

  @Test
  void anotherStructureOfCoseIsNotSupported() {
    Bytes mac = Cbor.encode(Cbor.tag(17, Cbor.array()));

    assertThatExceptionOfType(UnsupportedFormatException.class).isThrownBy(() -> Eat.parse(mac));
  }

  @Test
  void everyTruncationIsRefused() {
    for (Bytes whole : List.of(Cbor.encode(CLAIMS), Bytes.utf8(TEXT))) {
      for (int end = 0; end < whole.length(); end++) {
        Bytes cut = whole.slice(0, end);
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Eat.parse(cut));
      }
    }
  }

  @Test
  void aBundleInJsonIsAnArrayOfTokenAndClaimsSets() {
    String jwt =
        Base64Text.url(Bytes.utf8("{\"alg\":\"ES256\"}"))
            + "."
            + Base64Text.url(Bytes.utf8("{\"iss\":\"j\",\"exp\":null}"))
            + ".AAAA";
    Bytes apart = Bytes.utf8("{\"swname\":\"x\"}");
    String bundle = "[[\"JWT\",\"" + jwt + "\"],{\"part\":\"" + Base64Text.standard(apart) + "\"}]";

    Eat eat = Eat.parse(Bytes.utf8(bundle));
    assertThat(eat.claims().issuer()).contains("j");
    assertThat(eat.claims().expiresAt()).isEmpty();
    assertThat(eat.detached()).isEqualTo(Map.of("part", apart));
    for (String broken : List.of("[]", "[1,{}]", "[[\"JWT\",\"x\"],{}]", "[[\"XYZ\",\"x\"],{}]")) {
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> Eat.parse(Bytes.utf8(broken)));
    }
  }
}
