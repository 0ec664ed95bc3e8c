package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {

  @Test
  void readsWhatItWrites() {
    Bytes encoded =
        new DerWriter()
            .sequence(s ->
                s.integer(-129)
                    .integer(BigInteger.TWO.pow(200))
                    .oid("1.2.840.113741.1.13.1")
                    .bitString(Bytes.fromHex("0102"))
                    .octetString(Bytes.fromHex("00".repeat(300)))
                    .set(t -> t.text("b").text("a"))
                    .contextTag(0, c -> c.flag(true).nothing())
                    .contextBytes(1, Bytes.fromHex("ff"))
                    .enumerated(3))
            .toBytes();
    DerReader outer = DerReader.of(encoded, "test");
    DerReader s = outer.sequence("s");
    outer.end();
    assertThat(s.integer("i", -200, 0)).isEqualTo(-129);
    assertThat(s.unsigned("u")).isEqualTo(BigInteger.TWO.pow(200));
    assertThat(s.oid("o")).isEqualTo("1.2.840.113741.1.13.1");
    assertThat(s.bitString("b")).isEqualTo(Bytes.fromHex("0102"));
    assertThat(s.octetString("o").length()).isEqualTo(300);
    DerReader set = s.set("set");
    assertThat(set.text("first")).isEqualTo("a");
    assertThat(set.text("second")).isEqualTo("b");
    set.end();
    assertThat(s.isContextTag(0)).isTrue();
    DerReader tagged = s.contextTag(0, "c");
    assertThat(tagged.flag("f")).isTrue();
    tagged.nothing("n");
    tagged.end();
    assertThat(s.isContextTag(0)).isFalse();
    assertThat(s.contextBytes(1, "p")).isEqualTo(Bytes.fromHex("ff"));
    assertThat(s.enumerated("e")).isEqualTo(BigInteger.valueOf(3));
    s.end();
  }

  @Test
  void readsAndRebuildsAPublicKeyOfTheJdk() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    Bytes encoded = Bytes.of(generator.generateKeyPair().getPublic().getEncoded());
    DerReader outer = DerReader.of(encoded, "spki");
    DerReader key = outer.sequence("key");
    outer.end();
    DerReader algorithm = key.sequence("algorithm");
    String type = algorithm.oid("type");
    String curve = algorithm.oid("curve");
    algorithm.end();
    Bytes point = key.bitString("point");
    key.end();
    assertThat(type).isEqualTo("1.2.840.10045.2.1");
    assertThat(curve).isEqualTo("1.2.840.10045.3.1.7");
    assertThat(point.length()).isEqualTo(65);
    assertThat(
            new DerWriter()
                .sequence(k -> k.sequence(a -> a.oid(type).oid(curve)).bitString(point))
                .toBytes())
        .isEqualTo(encoded);
  }

  @ParameterizedTest
  @CsvSource({
    "06012a, 1.2",
    "060127, 0.39",
    "06022a00, 1.2.0",
    "0603550406, 2.5.4.6",
    "0603883703, 2.999.3",
    "06092a864886f70d010101, 1.2.840.113549.1.1.1",
  })
  void readsAndWritesObjectIdentifiers(String hex, String dotted) {
    assertThat(DerReader.of(Bytes.fromHex(hex), "test").oid("oid")).isEqualTo(dotted);
    assertThat(new DerWriter().oid(dotted).toBytes()).isEqualTo(Bytes.fromHex(hex));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.",
        "3.1",
        "1.40",
        "1.02",
        "a.b",
        "1.2.",
        "1.-2",
        "1.2.9999999999999999999"
      })
  void refusesToWriteOtherIdentifiers(String dotted) {
    assertThatThrownBy(() -> new DerWriter().oid(dotted))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0600",
        "060180",
        "06022a80",
        "06032a8001",
        "060b2affffffffffffffffff7f",
        "0602802a",
      })
  void refusesMalformedIdentifiers(String hex) {
    assertRefused(hex, reader -> reader.oid("oid"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "02",
        "0201",
        "0200",
        "02020001",
        "0202ffff",
        "02810101",
        "0282000101",
        "028000",
        "02840000000101",
        "0283ffffff",
        "0285000000000101",
        "0301ff",
        "02ff",
        "1f0101",
        "3f0101",
        "2201ff",
      })
  void refusesIntegersInAnyOtherForm(String hex) {
    assertRefused(hex, reader -> reader.integer("integer"));
  }

  @Test
  void refusesValuesOutOfTheirRange() {
    assertRefused("0201ff", reader -> reader.unsigned("u"));
    assertRefused("020109", reader -> reader.integer("i", 0, 8));
    assertRefused("0209010000000000000000", reader -> reader.integer("i", 0, Long.MAX_VALUE));
    assertRefused("010101", reader -> reader.flag("f"));
    assertRefused("0100", reader -> reader.flag("f"));
    assertRefused("050100", reader -> reader.nothing("n"));
    assertRefused("030204f0", reader -> reader.bitString("b"));
    assertRefused("0300", reader -> reader.bitString("b"));
    assertRefused("130180", reader -> reader.text("t"));
    assertRefused("0c01ff", reader -> reader.text("t"));
    assertRefused("3106020102020101", reader -> reader.set("s"));
    assertRefused("2401ff", reader -> reader.octetString("constructed"));
    assertRefused("30030201", reader -> reader.sequence("s"));
    assertRefused("ff01", reader -> reader.element("high tag"));
  }

  @Test
  void keepsInsideTheElementItDescendedInto() {
    DerReader outer = DerReader.of(Bytes.fromHex("300302020101" + "02"), "test");
    DerReader inner = outer.sequence("s");
    assertThatThrownBy(() -> inner.integer("i"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("at byte 2");
    assertThatThrownBy(outer::end).hasMessageContaining("followed by 2 more bytes");
  }

  @Test
  void givesElementsWhole() {
    DerReader reader = DerReader.of(Bytes.fromHex("3003020101" + "0500"), "test");
    assertThat(reader.peek()).contains(0x30);
    Bytes element = reader.element("e");
    assertThat(element).isEqualTo(Bytes.fromHex("3003020101"));
    assertThat(new DerWriter().element(element).toBytes()).isEqualTo(element);
    assertThatThrownBy(() -> new DerWriter().element(Bytes.fromHex("05000500")))
        .isInstanceOf(FormatException.class);
  }

  private static void assertRefused(String hex, Consumer<DerReader> reading) {
    assertThatThrownBy(() -> reading.accept(DerReader.of(Bytes.fromHex(hex), "test")))
        .isInstanceOf(FormatException.class);
  }
}
