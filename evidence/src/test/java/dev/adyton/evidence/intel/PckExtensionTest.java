package dev.adyton.evidence.intel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.DerWriter;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.x509.AlgorithmIdentifier;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.DistinguishedName;
import dev.adyton.evidence.x509.Extension;
import dev.adyton.evidence.x509.Extensions;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What a PCK certificate says of its platform has one form: two readers never see two platforms.
class PckExtensionTest {

  private static final String OID = PckExtension.OID;

  @Test
  void readsWhatFollowsTheProfile() {
    PckExtension pck = read(extension(0, _ -> {}));
    assertThat(pck.fmspc()).isEqualTo(Bytes.fromHex("00606a000000"));
    assertThat(pck.components()).hasSize(16).startsWith(1, 2, 3);
    assertThat(pck.pceSvn()).isEqualTo(17);
    assertThat(pck.sgxType()).isEqualTo(PckExtension.SgxType.STANDARD);
    assertThat(read(extension(1, configuration(_ -> {}))).configuration())
        .contains(new PckExtension.Configuration(true, false, true));
  }

  /// 2^64 is no Standard platform, though its lowest 64 bits are those of one.
  @Test
  void refusesATypeThatOnlyItsLowBitsMake() {
    for (BigInteger type :
        List.of(
            BigInteger.ONE.shiftLeft(64),
            BigInteger.valueOf(3),
            BigInteger.valueOf(-1),
            BigInteger.ONE.shiftLeft(63).negate())) {
      refused(extension(type, _ -> {}));
    }
  }

  @Test
  void refusesAPairThatIsThereTwiceMissingOrElsewhere() {
    refused(
        extension(
            0, more -> pair(more, OID + ".4", v -> v.octetString(Bytes.fromHex("00".repeat(6))))));
    refused(
        extension(0, more -> pair(more, OID + ".6", v -> v.octetString(Bytes.of(new byte[16])))));
    refused(extension(0, configuration(more -> pair(more, OID + ".7.1", v -> v.flag(false)))));
    refused(new DerWriter().sequence(_ -> {}).toBytes());
  }

  /// Whatever stands behind a value inside its pair.
  @Test
  void refusesMoreThanOneValueInAPair() {
    Bytes sound = extension(0, _ -> {});
    for (String pair : List.of(".1", ".3", ".4", ".5", ".2.1", ".2.17", ".2.18", ".2")) {
      Bytes more = withSecondValue(sound, OID + pair);
      assertThat(more.length()).isEqualTo(sound.length() + 2);
      refused(more);
    }
  }

  @Test
  void refusesEveryTruncationAndNeverThrowsAnythingElse() {
    Bytes sound = extension(1, configuration(_ -> {}));
    for (int length = 0; length < sound.length(); length++) {
      refused(sound.slice(0, length));
    }
    for (int bit = 0; bit < 8 * sound.length(); bit++) {
      byte[] flipped = sound.toArray();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(read(Bytes.of(flipped)).components()).hasSize(16);
      } catch (FormatException e) {
        assertThat(e.offset()).isBetween(0L, (long) sound.length());
      }
    }
  }

  /// The same extension with a NULL behind the value of one pair, all lengths right.
  private static Bytes withSecondValue(Bytes der, String oid) {
    return rewritten(der, new DerWriter().oid(oid).toBytes());
  }

  private static Bytes rewritten(Bytes element, Bytes oid) {
    if (element.at(0) != 0x30) {
      return element;
    }
    DerReader inside = DerReader.of(element, "test").sequence("element");
    List<Bytes> parts = new ArrayList<>();
    while (inside.hasNext()) {
      parts.add(rewritten(inside.element("part"), oid));
    }
    if (parts.getFirst().equals(oid)) {
      parts.add(new DerWriter().nothing().toBytes());
    }
    return new DerWriter().sequence(all -> parts.forEach(all::element)).toBytes();
  }

  private static void refused(Bytes value) {
    assertThatThrownBy(() -> read(value)).isInstanceOf(FormatException.class);
  }

  private static PckExtension read(Bytes value) {
    return PckExtension.of(certificate(new Extension(OID, false, value)));
  }

  private static Certificate certificate(Extension extension) {
    DistinguishedName nobody = new DistinguishedName(Bytes.fromHex("3000"));
    return new Certificate(
        Bytes.EMPTY,
        Bytes.EMPTY,
        BigInteger.ONE,
        new AlgorithmIdentifier("1.2.3", Bytes.EMPTY),
        nobody,
        nobody,
        Instant.EPOCH,
        Instant.EPOCH,
        Bytes.EMPTY,
        new Extensions(List.of(extension)),
        Bytes.EMPTY);
  }

  private static Bytes extension(int type, Consumer<DerWriter> more) {
    return extension(BigInteger.valueOf(type), more);
  }

  private static Bytes extension(BigInteger type, Consumer<DerWriter> more) {
    return new DerWriter()
        .sequence(pairs -> {
          octets(pairs, ".1", 16, 0x11);
          pair(pairs, OID + ".2", tcb -> tcb.sequence(PckExtensionTest::tcb));
          octets(pairs, ".3", 2, 0);
          pair(pairs, OID + ".4", v -> v.octetString(Bytes.fromHex("00606a000000")));
          pair(pairs, OID + ".5", v -> v.element(enumerated(type)));
          more.accept(pairs);
        })
        .toBytes();
  }

  private static void tcb(DerWriter to) {
    for (int i = 1; i <= 17; i++) {
      int svn = i;
      pair(to, OID + ".2." + i, v -> v.integer(svn));
    }
    octets(to, ".2.18", 16, 0x22);
  }

  private static Consumer<DerWriter> configuration(Consumer<DerWriter> more) {
    return pairs -> {
      octets(pairs, ".6", 16, 0x33);
      pair(
          pairs,
          OID + ".7",
          value ->
              value.sequence(flags -> {
                pair(flags, OID + ".7.1", v -> v.flag(true));
                pair(flags, OID + ".7.2", v -> v.flag(false));
                pair(flags, OID + ".7.3", v -> v.flag(true));
                more.accept(flags);
              }));
    };
  }

  private static void octets(DerWriter to, String arc, int length, int fill) {
    byte[] bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) fill);
    pair(to, OID + arc, v -> v.octetString(Bytes.of(bytes)));
  }

  private static void pair(DerWriter to, String oid, Consumer<DerWriter> value) {
    to.sequence(pair -> {
      pair.oid(oid);
      value.accept(pair);
    });
  }

  private static Bytes enumerated(BigInteger number) {
    byte[] integer = new DerWriter().integer(number).toBytes().toArray();
    integer[0] = 0x0A;
    return Bytes.of(integer);
  }
}
